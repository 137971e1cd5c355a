import { SearchResidents } from '@jingwei/contract';
import { readSearch, type Sought } from '@jingwei/domain';
import { blindNumber } from '../../platform/crypto/personal.ts';
import { type Context, staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { scopeByPosts } from '../../platform/session/posts.ts';
import { showing } from './list.ts';
import { reachIn } from './queries/reach.ts';
import { byNumber, byWords, type Found, peopleBy } from './queries/searches.ts';
import { shownPerson } from './shown.ts';

type Search = Context<typeof SearchResidents>;

/** Length of a street’s path: what lies in it is few enough for the index of places. */
const streetDepth = 10;

function isNear(c: Search): boolean {
  if ((c.input.place?.length ?? 0) >= streetDepth) return true;
  const { places = [] } = scopeByPosts(SearchResidents.name)(c);
  return places.every(({ length }) => length >= streetDepth);
}

function idsFor(c: Search, sought: Sought, limit: number): Promise<readonly Found[]> {
  const { county } = staff(c);
  const { place } = c.input;
  const reach = reachIn(c.caller, SearchResidents.name, 'r.place', place);
  const at = { county, reach, limit };
  switch (sought.by) {
    case 'idNumber':
      return byNumber(c.tx, 'id_blind', blindNumber(c.deps.keys, 'idNumber', sought.text), at);
    case 'telephone':
      return byNumber(c.tx, 'telephone_blind', blindNumber(c.deps.keys, 'telephone', sought.text), at);
    case 'name':
    case 'pinyin':
      return byWords(c.tx, { ...sought, by: sought.by, breadth: isNear(c) ? 'near' : 'wide' }, at);
    case 'nothing':
      return Promise.resolve([]);
  }
}

/** The one search box. Audited with the way it searched, never with the words. */
export const searchResidents = peopleHandler(
  SearchResidents,
  async (c) => {
    const { limit = 20 } = c.input;
    const sought = readSearch(c.input.q);
    const how = await showing(c);
    const found = await idsFor(c, sought, limit + 1);
    c.audited.detail = { by: sought.by, found: found.length };
    const ids = found.slice(0, limit).map(({ id }) => id);
    const rows = ids.length === 0 ? [] : await peopleBy(c.tx, c.caller.county, ids);
    return { items: rows.map((row) => shownPerson(row, how)), by: sought.by, more: found.length > limit };
  },
  { audit: true },
);
