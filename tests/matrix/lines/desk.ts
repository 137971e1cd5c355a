import {
  BeginEnrolment,
  ChangePassword,
  ConfirmEnrolment,
  CurrentSession,
  DeleteFilter,
  ListFilters,
  ListNotices,
  type Post,
  ReadNotices,
  SaveFilter,
  SignOut,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { personOf } from '../../../apps/api/src/testing/town.ts';
import { signedIn } from '../ground.ts';
import { ask, type Call, type Line, type Outcome, parsed } from '../line.ts';
import { filterOf, giveFilter, noticeIsRead, tellAccount } from '../queries.ts';

const business: readonly Post[] = [
  'gridWorker',
  'gridLeader',
  'buildingCaptain',
  'communityOfficer',
  'gridCentreOfficer',
  'districtSupervisor',
  'departmentHandler',
];

/** Whose desk it is: one’s own, that of a colleague, of somebody elsewhere, of another county. */
function ownerOf({ role, thing }: Call): { county: string; account: string } {
  const others = { neighbour: 'gridworker2', outside: 'heroworker', county: 'westworker' } as const;
  if (thing.position === 'inside') return { county: '140403', account: role.person?.id ?? thing.clerk.id };
  const { id, unit } = personOf(others[thing.position]);
  return { county: unit.county, account: id };
}

/** The filter or notice of the last `prepare`; lines are walked one after the other. */
let kept = '';

async function giveOne(call: Call): Promise<void> {
  kept = v7();
  const { county, account } = ownerOf(call);
  await giveFilter(call.world.town.db.kysely, county, { id: kept, account, name: call.thing.word });
}

const filters: readonly Line[] = [
  {
    operation: ListFilters,
    who: business,
    reach: 'own',
    prepare: giveOne,
    call: ({ role }) => ask(role.client, ListFilters, {}),
    shows: ({ text }) => text.includes(kept),
  },
  {
    operation: SaveFilter,
    who: business,
    // The id of a colleague’s filter is refused; the same id in another county is another filter.
    also: ['filter.missing'],
    prepare: giveOne,
    call: ({ role }) =>
      ask(role.client, SaveFilter, { body: { id: kept, name: '我的', query: 'state=open' } }),
    shows: async (_, call) => {
      const { county, account } = ownerOf(call);
      const { name } = await filterOf(call.world.town.db.kysely, county, { id: kept, account });
      return name === (call.thing.position === 'inside' ? '我的' : call.thing.word);
    },
  },
  {
    operation: DeleteFilter,
    who: business,
    reach: 'own',
    missing: 'filter.missing',
    prepare: giveOne,
    call: ({ role }) => ask(role.client, DeleteFilter, { params: { id: kept } }),
  },
];

const notices: readonly Line[] = [
  {
    operation: ListNotices,
    way: 'of an event that was in reach once',
    who: 'signedIn',
    reach: 'event',
    prepare: async ({ world, role, thing }) => {
      if (role.person === undefined) return;
      // A notice names an event of one’s own county; of another county there is none to begin with.
      if (thing.county !== '140403') return;
      const notice = { id: v7(), account: role.person.id, event: thing.id };
      await tellAccount(world.town.db.kysely, '140403', notice);
    },
    call: ({ role }) => ask(role.client, ListNotices, { query: { limit: 200 } }),
    shows: ({ text }, { thing }) => text.includes(thing.id) || text.includes(thing.number),
  },
  {
    operation: ReadNotices,
    who: 'signedIn',
    prepare: async (call) => {
      kept = v7();
      const { county } = call.thing;
      const account = personOf(county === '140403' ? 'heroofficer' : 'westofficer').id;
      await tellAccount(call.world.town.db.kysely, county, { id: kept, account, event: call.thing.id });
    },
    call: ({ role }) => ask(role.client, ReadNotices, { body: { ids: [kept] } }),
    // What another person has not read stays unread.
    shows: async (_, { world }) => !(await noticeIsRead(world.town.db.kysely, kept)).read,
  },
];

const showsOnlyOneself = (outcome: Outcome, { role }: Call): boolean =>
  (parsed(outcome) as { account: { id: string } }).account.id === role.person?.id;

const wrongCode = { body: { code: '000000' } };

const sessions: readonly Line[] = [
  {
    operation: CurrentSession,
    who: 'signedIn',
    once: true,
    call: ({ role }) => ask(role.client, CurrentSession, {}),
    shows: showsOnlyOneself,
  },
  {
    operation: SignOut,
    who: 'signedIn',
    once: true,
    // In a session of its own, since the others go on.
    call: async ({ world, role }) =>
      ask(role.person ? await signedIn(world.town, role.person) : role.client, SignOut, {}),
  },
  {
    operation: ChangePassword,
    who: 'signedIn',
    once: true,
    also: ['password.weak', 'session.refused', 'session.locked'],
    call: ({ role }) => ask(role.client, ChangePassword, { body: { current: 'none', next: 'weak' } }),
  },
  {
    operation: BeginEnrolment,
    who: 'signedIn',
    once: true,
    also: ['session.enrolled'],
    call: ({ role }) => ask(role.client, BeginEnrolment, {}),
  },
  {
    operation: ConfirmEnrolment,
    who: 'signedIn',
    once: true,
    also: ['session.enrolled', 'session.code_refused'],
    call: ({ role }) => ask(role.client, ConfirmEnrolment, wrongCode),
  },
];

export const deskLines: readonly Line[] = [...filters, ...notices, ...sessions];
