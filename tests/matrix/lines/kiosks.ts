import { ListKiosks, PublicKiosk, SaveKiosk } from '@jingwei/contract';
import { ask, type Call, type Line } from '../line.ts';
import { kioskVersion } from '../staff-queries.ts';

const keepers = ['systemAdmin', 'gridCentreOfficer'] as const;
const streetOf = ({ thing }: Pick<Call, 'thing'>): string => thing.grid.slice(0, 10);
const shows: Line['shows'] = ({ text }, call) => text.includes(`"${streetOf(call)}"`);
const nothing = { supervision: null, idleSeconds: null, notice: null, blocks: null, start: null };

let version = 0;

/** What kiosks show: of the whole county for its administrator, of the own street for its grid centre. */
export const kioskLines: readonly Line[] = [
  {
    operation: ListKiosks,
    who: keepers,
    reach: 'area',
    call: ({ role }) => ask(role.client, ListKiosks, {}),
    shows,
  },
  {
    operation: SaveKiosk,
    who: keepers,
    reach: 'area',
    missing: 'area.missing',
    prepare: async (call) => {
      version = await kioskVersion(call.world.town.db.kysely, call.thing.county, streetOf(call));
    },
    call: (call) =>
      ask(call.role.client, SaveKiosk, {
        params: { place: streetOf(call) },
        body: { wishes: { ...nothing, idleSeconds: 90 }, version },
      }),
    shows,
  },
  {
    operation: PublicKiosk,
    who: 'anybody',
    reach: 'county',
    call: (call) => ask(call.role.client, PublicKiosk, { query: { place: streetOf(call) } }),
    shows,
  },
];
