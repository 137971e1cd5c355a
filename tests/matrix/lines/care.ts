import {
  CareOfResident,
  CountCare,
  DueCalls,
  EndCare,
  EndGrant,
  FindProfile,
  ListCare,
  ListGrants,
  type Post,
  ProposeCare,
  ProposeGrant,
  RemoveProfile,
  RenewCare,
  SaveProfile,
  SettleCare,
  SettleGrant,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { personOf } from '../../../apps/api/src/testing/town.ts';
import { giveCare, giveGrant, giveProfile } from '../care-queries.ts';
import { type Home, homeAt, type Role } from '../ground.ts';
import { ask, type Call, type Line, type Outcome } from '../line.ts';

const keepers: readonly Post[] = ['gridWorker', 'gridLeader', 'communityOfficer'];
const readers: readonly Post[] = [...keepers, 'gridCentreOfficer', 'districtSupervisor'];
const leaders: readonly Post[] = ['gridLeader', 'communityOfficer'];
const offices: readonly Post[] = ['communityOfficer', 'gridCentreOfficer', 'districtSupervisor'];
const second = ({ name }: Role) => name === 'gridLeader' || name === 'communityLead';

let fresh: Home;
/** The record or grant of the last `prepare`. */
let kept = '';
const tx = ({ world }: Call) => world.town.db.kysely;
const showsFresh = ({ text }: Outcome) => text.includes(fresh.person.id);
const showsKept = ({ text }: Outcome) => text.includes(kept);
const proposer = ({ thing }: Call) =>
  personOf(thing.county === '140403' ? 'districtlead' : 'westsupervisor').id;

async function settle(call: Call): Promise<void> {
  fresh = await homeAt(call.world.town, call.thing.grid);
  kept = v7();
}

const withCare = (state: 'proposed' | 'active', category = 'disabled') =>
  async function prepare(call: Call): Promise<void> {
    await settle(call);
    const of = { resident: fresh.person.id, category, state, by: call.thing.clerk.id };
    await giveCare(tx(call), { id: kept, place: call.thing.grid }, of);
  };

const care: readonly Line[] = [
  {
    operation: ListCare,
    who: readers,
    reach: 'person',
    prepare: withCare('active', 'inNeed'),
    call: ({ role, thing }) =>
      ask(role.client, ListCare, { query: { category: 'inNeed', place: thing.grid, limit: 200 } }),
    shows: showsFresh,
  },
  {
    operation: ListCare,
    way: 'restricted, without the grant',
    who: readers,
    also: ['grant.needed'],
    call: ({ role }) => ask(role.client, ListCare, { query: { category: 'communityCorrection' } }),
    shows: () => {
      throw new Error('a restricted group is listed without the grant');
    },
  },
  { operation: CountCare, who: readers, once: true, call: ({ role }) => ask(role.client, CountCare, {}) },
  {
    operation: CareOfResident,
    who: readers,
    reach: 'person',
    missing: 'resident.missing',
    prepare: withCare('active'),
    call: ({ role }) => ask(role.client, CareOfResident, { params: { id: fresh.person.id } }),
    shows: showsKept,
  },
  {
    operation: ProposeCare,
    who: keepers,
    reach: 'person',
    missing: 'resident.missing',
    prepare: settle,
    call: ({ role }) => {
      const dates = { since: '2026-03-01', expiresOn: '2026-12-31' };
      return ask(role.client, ProposeCare, {
        body: { id: v7(), resident: fresh.person.id, category: 'disabled', ...dates },
      });
    },
    shows: showsFresh,
  },
  {
    operation: SettleCare,
    who: leaders,
    may: second,
    reach: 'person',
    missing: 'care.missing',
    prepare: withCare('proposed'),
    call: ({ role }) => ask(role.client, SettleCare, { params: { id: kept }, body: { approve: true } }),
    shows: showsFresh,
  },
  {
    operation: EndCare,
    who: keepers,
    reach: 'person',
    missing: 'care.missing',
    prepare: withCare('active'),
    call: ({ role }) => ask(role.client, EndCare, { params: { id: kept }, body: { on: '2026-03-09' } }),
    shows: showsFresh,
  },
  {
    operation: RenewCare,
    who: leaders,
    may: second,
    reach: 'person',
    missing: 'care.missing',
    prepare: withCare('active'),
    call: ({ role }) =>
      ask(role.client, RenewCare, {
        params: { id: kept },
        body: { expiresOn: '2026-12-31', baseVersion: 1 },
      }),
    shows: showsFresh,
  },
];

const withGrant = async (call: Call): Promise<void> => {
  kept = v7();
  const of = {
    account: call.thing.clerk.id,
    subject: 'health',
    state: 'proposed',
    by: proposer(call),
  } as const;
  await giveGrant(tx(call), { id: kept, place: call.thing.grid }, of);
};
/** Of community officers only the head; of the centre’s, who is none here, nobody settles. */
const settlesGrants = ({ name }: Role) => name === 'communityLead' || name === 'districtSupervisor';
const endsGrants = (role: Role) => settlesGrants(role) || role.name === 'gridCentreOfficer';

const grants: readonly Line[] = [
  {
    operation: ListGrants,
    who: readers,
    reach: 'person',
    prepare: withGrant,
    call: ({ role }) => ask(role.client, ListGrants, { query: { state: 'proposed' } }),
    shows: showsKept,
  },
  {
    operation: ProposeGrant,
    who: ['communityOfficer', 'gridCentreOfficer'],
    may: ({ name }) => name === 'communityLead' || name === 'gridCentreOfficer',
    reach: 'person',
    missing: 'account.missing',
    // The clerk is a building captain, who has nothing to do with people’s data.
    also: ['grant.unsuitable'],
    call: ({ role, thing }) => {
      const dates = { from: '2026-03-09', to: '2026-12-31' };
      return ask(role.client, ProposeGrant, {
        body: { id: v7(), account: thing.clerk.id, subject: 'health', purpose: '核对范围', ...dates },
      });
    },
  },
  {
    operation: SettleGrant,
    who: offices,
    may: settlesGrants,
    reach: 'person',
    missing: 'grant.missing',
    prepare: withGrant,
    call: ({ role }) => ask(role.client, SettleGrant, { params: { id: kept }, body: { approve: false } }),
    shows: showsKept,
  },
  {
    operation: EndGrant,
    who: offices,
    may: endsGrants,
    reach: 'person',
    missing: 'grant.missing',
    prepare: withGrant,
    call: ({ role }) => ask(role.client, EndGrant, { params: { id: kept } }),
    shows: showsKept,
  },
];

/** Everybody is granted the reading of needs first: a grant widens nobody’s reach, and makes nobody a keeper. */
async function withProfile(call: Call): Promise<void> {
  await settle(call);
  const { person } = call.role;
  if (person !== undefined) {
    const at = { id: v7(), place: person.unit.place };
    const of = {
      account: person.id,
      subject: 'need',
      state: 'approved',
      by: personOf('districtlead').id,
    } as const;
    await giveGrant(tx(call), at, of);
  }
  const body = call.world.town.deps.keys.encrypt(JSON.stringify({ services: ['meals'] }));
  await giveProfile(
    tx(call),
    { id: kept, place: call.thing.grid },
    { resident: fresh.person.id, kind: 'need', body },
  );
}
const ofFresh = () => ({ params: { id: fresh.person.id, kind: 'need' as const } });

const profiles: readonly Line[] = [
  {
    operation: FindProfile,
    who: readers,
    reach: 'person',
    missing: 'resident.missing',
    prepare: withProfile,
    call: ({ role }) => ask(role.client, FindProfile, ofFresh()),
    shows: ({ text }) => text.includes('meals'),
  },
  {
    operation: FindProfile,
    way: 'without the grant',
    who: readers,
    reach: 'person',
    missing: 'resident.missing',
    also: ['grant.needed'],
    prepare: withProfile,
    call: ({ role }) => ask(role.client, FindProfile, { params: { id: fresh.person.id, kind: 'health' } }),
  },
  {
    operation: SaveProfile,
    who: keepers,
    reach: 'person',
    missing: 'resident.missing',
    prepare: withProfile,
    call: ({ role }) =>
      ask(role.client, SaveProfile, {
        ...ofFresh(),
        body: { body: {}, basis: 'statutoryDuty', reviewOn: '2026-12-31', baseVersion: 1 },
      }),
    shows: showsFresh,
  },
  {
    operation: RemoveProfile,
    who: keepers,
    reach: 'person',
    missing: 'resident.missing',
    prepare: withProfile,
    call: ({ role }) => ask(role.client, RemoveProfile, ofFresh()),
  },
  {
    operation: DueCalls,
    who: readers,
    reach: 'person',
    prepare: withProfile,
    call: ({ role, thing }) => ask(role.client, DueCalls, { query: { place: thing.grid, limit: 200 } }),
    shows: showsFresh,
  },
];

export const careLines: readonly Line[] = [...care, ...grants, ...profiles];
