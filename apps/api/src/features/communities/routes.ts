import {
  type CommunityProfile,
  FindCommunity,
  ListCommunities,
  type Operation,
  refuse,
  SaveCommunity,
} from '@jingwei/contract';
import { careCategories, communityFlags, isRestrictedCare, suppressSmall } from '@jingwei/domain';
import { v7 } from 'uuid';
import { anyHandler, type Context, staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { inReach } from '../../platform/session/reach.ts';
import { careTally } from '../careGroups/index.ts';
import { currentPolicy } from '../policies/index.ts';
import { clarityScores } from '../sixClarity/index.ts';
import {
  type AreaRow,
  communitiesWithin,
  communityAt,
  countsByCommunity,
  keepProfile,
  type ProfileRow,
  profileAt,
  profilesWithin,
  summaryOf,
} from './queries.ts';

type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'now' | 'operation' | 'audited'>;

const nothing: Omit<ProfileRow, 'place' | 'changedAt'> & { changedAt: null } = {
  changedAt: null,
  boundary: '',
  areaKm2: null,
  villages: null,
  premises: [],
  pay: [],
  budgets: [],
  honours: [],
  version: 0,
  changedBy: null,
};

/** A community whole: the caller’s place has to hold it, since a part of its figures would be a false figure. */
async function community(c: Asking, place: string): Promise<AreaRow> {
  const whole = staff(c).posts.some((held) => place === held.place || place.startsWith(`${held.place}.`));
  const found = whole ? await communityAt(c.tx, c.caller.county, place) : undefined;
  if (found === undefined) throw refuse('area.missing');
  c.audited.place = place;
  return found;
}

/** Numbers of care groups for a page that is printed: small ones are withheld, and groups with a grant are left out. */
async function careOf(c: Asking, place: string): Promise<CommunityProfile['summary']['care']> {
  const { policy } = await currentPolicy(c.tx, c.caller.county);
  const people = await careTally(c, place);
  return careCategories
    .filter(({ code, listed, grant }) => listed && grant === null && !isRestrictedCare(code))
    .map(({ code }) => ({ category: code, people: suppressSmall(people.get(code) ?? 0, policy.ledgers) }));
}

async function present(c: Asking, { place, name }: AreaRow): Promise<CommunityProfile> {
  const { county } = c.caller;
  const { policy } = await currentPolicy(c.tx, county);
  const row = await profileAt(c.tx, county, place);
  const { changedAt, ...known } = row ?? { ...nothing, place };
  return {
    ...known,
    place,
    name,
    changedAt: changedAt?.toString() ?? null,
    flags: [...communityFlags(known, policy.ledgers)],
    summary: { ...(await summaryOf(c.tx, county, place)), care: await careOf(c, place) },
    abilities: ableAt(staff(c), place, ['community.save']),
  };
}

const list = peopleHandler(ListCommunities, async (c) => {
  const { county } = c.caller;
  const reach = (column: string) => inReach(c.caller, ListCommunities.name, column, c.query.place);
  const { policy } = await currentPolicy(c.tx, county);
  const areas = await communitiesWithin(c.tx, county, reach('a.place'));
  const counts = new Map((await countsByCommunity(c.tx, county, reach)).map((row) => [row.place, row]));
  const profiles = new Map(
    (await profilesWithin(c.tx, county, reach('p.place'))).map((row) => [row.place, row]),
  );
  const scores = await clarityScores(c, c.query.place);
  return {
    items: areas.map(({ place, name }) => {
      const { grids = 0, households = 0, residents = 0, organisations = 0 } = counts.get(place) ?? {};
      const flags = communityFlags(profiles.get(place) ?? nothing, policy.ledgers).length;
      return {
        place,
        name,
        grids,
        households,
        residents,
        organisations,
        flags,
        score: scores.get(place) ?? null,
      };
    }),
  };
});

const find = peopleHandler(FindCommunity, async (c) => present(c, await community(c, c.params.place)));

const save = peopleHandler(SaveCommunity, async (c) => {
  const { county } = c.caller;
  const area = await community(c, c.params.place);
  const { baseVersion, ...values } = c.input;
  const at = {
    county,
    id: v7(),
    place: area.place,
    baseVersion,
    by: staff(c).account,
    now: c.now.toString(),
  };
  if ((await keepProfile(c.tx, at, values)) === undefined)
    throw refuse('ledger.stale', {}, { current: await present(c, area) });
  return present(c, area);
});

export const handlers = [anyHandler(list), anyHandler(find), anyHandler(save)];
