import { type Area, CountEvents, openStates } from '@jingwei/contract';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { client } from '../../app/client.ts';
import { useText } from '../../app/text.ts';
import { useAreas } from '../place/index.ts';
import { wallText } from './text.ts';

/** One question per area: so many are asked at most. */
const most = 30;
const every = 60_000;

type Line = { area: Area; open: number; overdue: number };

/** Asks the numbers of each area, now and then. */
function useLines(areas: readonly Area[]): readonly Line[] {
  return useQueries({
    queries: areas.map((area) => ({
      // Its own key: live updates must not ask again for every community each second.
      queryKey: ['wall.league', area.place],
      queryFn: () => client.call(CountEvents, { query: { place: area.place } }),
      staleTime: every,
      refetchInterval: every,
    })),
    combine: (results) =>
      results
        .flatMap(({ data }, index): Line[] => {
          const area = areas[index];
          if (!data || !area) return [];
          const open = openStates.reduce((sum, state) => sum + (data.states[state] ?? 0), 0);
          return [{ area, open, overdue: data.overdue }];
        })
        .toSorted((a, b) => b.overdue - a.overdue || b.open - a.open),
  });
}

const none: readonly Area[] = [];

/** The communities to compare. Of a whole county only those of the streets in which something is open. */
function useCompared(): readonly Line[] {
  const { areas } = useAreas();
  const communities = areas.filter((area) => area.kind === 'community' && area.active);
  const many = communities.length > most;
  const streets = useLines(many ? areas.filter((area) => area.kind === 'subdistrict' && area.active) : none);
  const busy = streets.filter((street) => street.open > 0);
  const within = communities.filter(({ place }) => busy.some(({ area }) => place.startsWith(area.place)));
  const tooMany = many && within.length > most;
  const lines = useLines(tooMany ? none : many ? within : communities);
  return tooMany ? busy : lines;
}

/** The communities by what is overdue and open in each; every number opens to its rows. */
export function League() {
  const t = useText(wallText);
  const lines = useCompared();
  return (
    <section className="wall-card wall-league" aria-label={t('league')}>
      <h2>
        {t('league')} <span className="muted small">{t('leagueHint')}</span>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('community')}</th>
            <th scope="col">{t('openShort')}</th>
            <th scope="col">{t('overdueShort')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ area, open, overdue }) => (
            <tr key={area.place}>
              <th scope="row">
                <Link to="/events" search={{ queue: 'open', place: area.place }}>
                  {area.name}
                </Link>
              </th>
              <td className="number">
                <Link to="/events" search={{ queue: 'open', place: area.place }}>
                  {open}
                </Link>
              </td>
              <td className="number" data-tone={overdue > 0 ? 'overdue' : undefined}>
                <Link to="/events" search={{ queue: 'overdue', place: area.place }}>
                  {overdue}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
