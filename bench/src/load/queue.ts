import { communities, people } from '../stand/ground.ts';
import { type Signed, signedIn } from '../stand/ground-rows.ts';
import { connect } from './http.ts';
import type { Round } from './run.ts';

/** What people at their desks look at: an area, a state, the twenty most urgent or newest, and how many there are. */
const looks = [
  { state: 'open', sort: 'deadline' },
  { state: 'handling', sort: 'deadline' },
  { state: 'reported', sort: 'deadline' },
  { state: 'answered', sort: 'deadline' },
  { state: 'closed', sort: 'newest' },
  { state: 'archived', sort: 'newest' },
] as const;

const lookers = people
  .filter(
    ({ post }) =>
      post === 'communityOfficer' || post === 'gridCentreOfficer' || post === 'districtSupervisor',
  )
  .map((person) => ({ place: person.unit.place, signed: signedIn(person) }));

type Look = { place: string; state: string; sort: string; who: Signed };

/** One look: at the looker’s own area, or at one community of it. */
export function looksAt(n: number): Look {
  const look = looks[n % looks.length] ?? looks[0];
  const looker = lookers[(n * 13) % lookers.length];
  if (looker === undefined) throw new Error('nobody looks');
  const inside = communities.filter(({ place }) => place.startsWith(looker.place));
  const place = n % 4 === 0 ? looker.place : (inside[n % inside.length]?.place ?? looker.place);
  return { place, ...look, who: looker.signed };
}

export function queueWorkers(address: string, concurrency: number): Round[] {
  return Array.from({ length: concurrency }, (_, worker) => {
    const connection = connect(address);
    return async (measure, round) => {
      const { place, state, sort, who } = looksAt(worker + round * concurrency);
      const path = `/api/events?${new URLSearchParams({ place, state, sort, limit: '20' })}`;
      const { status, text } = await measure('queue', connection.send(who, { method: 'GET', path }));
      if (status !== 200) throw new Error(`the server answered ${status}: ${text()}`);
    };
  });
}
