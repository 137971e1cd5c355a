import {
  CancelImport,
  ConfirmImport,
  DownloadExport,
  FindImport,
  ListDifferences,
  ListExports,
  ListFindings,
  ListImports,
  MapImport,
  MarkedImport,
  OpenExport,
  PauseImport,
  type Post,
  RequestExport,
  ResumeImport,
  SettleExport,
  UploadImport,
  WithdrawExport,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { handIn } from '../../../apps/api/src/testing/sheets.ts';
import { personOf } from '../../../apps/api/src/testing/town.ts';
import { giveDifference, giveExport, giveImport } from '../exchange-queries.ts';
import type { Role } from '../ground.ts';
import { ask, type Call, type Line, type Outcome, outcomeOf } from '../line.ts';

const importers: readonly Post[] = ['gridLeader', 'communityOfficer', 'gridCentreOfficer'];
const askers: readonly Post[] = [...importers, 'districtSupervisor'];
const deciders: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];

/** The import or request of the last `prepare`; lines are walked one after the other. */
let kept = '';
const tx = ({ world }: Call) => world.town.db.kysely;

/** Whose it is: one’s own, that of a colleague, of somebody elsewhere, of another county. */
function ownerOf({ role, thing }: Call): { county: string; account: string } {
  const others = { neighbour: 'communitylead', outside: 'heroofficer', county: 'westofficer' } as const;
  if (thing.position === 'inside') return { county: '140403', account: role.person?.id ?? thing.clerk.id };
  const colleague = others[thing.position];
  const { id, unit } = personOf(colleague === role.person?.login ? 'bridgeofficer' : colleague);
  return { county: unit.county, account: id };
}

const withImport = (state: string) =>
  async function prepare(call: Call): Promise<void> {
    kept = v7();
    await giveImport(tx(call), { ...ownerOf(call), id: kept }, state, '名册.xlsx');
  };
const params = () => ({ params: { id: kept } });
const showsKept = ({ text }: Outcome) => text.includes(kept);
const own = { who: importers, reach: 'own', missing: 'import.missing' } as const;

const imports: readonly Line[] = [
  {
    operation: UploadImport,
    who: importers,
    once: true,
    call: async ({ role }) =>
      outcomeOf(await handIn(role.client, 'residents', { name: 'a.csv', content: '姓名,楼号,房号\n' })),
  },
  {
    operation: ListImports,
    who: importers,
    reach: 'own',
    prepare: withImport('checked'),
    call: ({ role }) => ask(role.client, ListImports, {}),
    shows: showsKept,
  },
  {
    ...own,
    operation: FindImport,
    prepare: withImport('checked'),
    call: ({ role }) => ask(role.client, FindImport, params()),
    shows: showsKept,
  },
  {
    ...own,
    operation: ListFindings,
    prepare: withImport('checked'),
    call: ({ role }) => ask(role.client, ListFindings, params()),
    shows: ({ text }) => text.includes('id.shape'),
  },
  {
    ...own,
    operation: ListDifferences,
    prepare: async (call) => {
      await withImport('checked')(call);
      const { keys } = call.world.town.deps;
      await giveDifference(tx(call), kept, call.thing.home.person.id, keys.encrypt('"20"'));
    },
    call: ({ role }) => ask(role.client, ListDifferences, params()),
    shows: ({ text }) => text.includes('marital'),
  },
  {
    ...own,
    operation: MapImport,
    prepare: withImport('mapping'),
    call: ({ role }) => ask(role.client, MapImport, { ...params(), body: { columns: [] } }),
  },
  {
    ...own,
    operation: ConfirmImport,
    prepare: withImport('checked'),
    call: ({ role }) => ask(role.client, ConfirmImport, { ...params(), body: {} }),
  },
  {
    ...own,
    operation: PauseImport,
    prepare: withImport('applying'),
    call: ({ role }) => ask(role.client, PauseImport, params()),
  },
  {
    ...own,
    operation: ResumeImport,
    prepare: withImport('paused'),
    call: ({ role }) => ask(role.client, ResumeImport, params()),
  },
  {
    ...own,
    operation: CancelImport,
    prepare: withImport('checked'),
    call: ({ role }) => ask(role.client, CancelImport, params()),
  },
  {
    ...own,
    operation: MarkedImport,
    prepare: withImport('checked'),
    call: async ({ role }) => {
      const { text: _, ...rest } = await ask(role.client, MarkedImport, params());
      // A file: what is in it is told by the tests of imports.
      return { ...rest, text: '' };
    },
  },
];

/** Asked for by the caller, or by somebody who works at the thing’s grid. */
const withExport = (mine: boolean) =>
  async function prepare(call: Call): Promise<void> {
    kept = v7();
    const { county, grid, clerk } = call.thing;
    const account = mine ? ownerOf(call).account : clerk.id;
    const at = mine ? { county: ownerOf(call).county } : { county };
    await giveExport(tx(call), { ...at, account, id: kept }, grid, '核对范围');
  };
/** A lead of the community, the street’s centre, the district: never an ordinary officer. */
const decides = ({ name }: Role) => name !== 'communityOfficer';

const exports: readonly Line[] = [
  {
    operation: RequestExport,
    who: askers,
    reach: 'person',
    missing: 'area.missing',
    call: ({ role, thing }) =>
      ask(role.client, RequestExport, {
        body: {
          id: v7(),
          ledger: 'residents',
          filter: { place: thing.grid },
          columns: ['name'],
          unmasked: [],
          purpose: '核对范围',
        },
      }),
  },
  {
    operation: ListExports,
    who: askers,
    reach: 'own',
    prepare: withExport(true),
    call: ({ role }) => ask(role.client, ListExports, { query: { view: 'mine' } }),
    shows: showsKept,
  },
  {
    operation: SettleExport,
    who: deciders,
    may: decides,
    reach: 'person',
    missing: 'export.missing',
    prepare: withExport(false),
    call: ({ role }) => ask(role.client, SettleExport, { ...params(), body: { approve: false, answer: '' } }),
  },
  {
    operation: WithdrawExport,
    who: askers,
    reach: 'own',
    missing: 'export.missing',
    prepare: withExport(true),
    call: ({ role }) => ask(role.client, WithdrawExport, params()),
  },
  {
    operation: OpenExport,
    who: askers,
    reach: 'own',
    missing: 'export.missing',
    // It is not approved: what a file shows is told by the tests of exports.
    also: ['export.not_ready'],
    prepare: withExport(true),
    call: ({ role }) => ask(role.client, OpenExport, params()),
  },
  {
    operation: DownloadExport,
    who: askers,
    reach: 'own',
    missing: 'export.missing',
    also: ['export.not_ready'],
    prepare: withExport(true),
    call: ({ role }) => ask(role.client, DownloadExport, { ...params(), body: { token: 'x' } }),
  },
];

export const exchangeLines: readonly Line[] = [...imports, ...exports];
