import { CountEvents, openStates } from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import type { QueueSearch } from './filter.ts';
import { queueText } from './text.ts';

/**
 * The open states with their numbers, each a link that narrows to it. The numbers are of the whole place, so they
 * stand only where nothing else narrows.
 */
export function StateChips({ search }: { search: QueueSearch }) {
  const t = useText(queueText);
  const { t: word } = useTranslation();
  const { place } = search;
  const counts = useRead(CountEvents, { query: place ? { place } : {} }, { keep: true });
  const { state: chosen, ...rest } = search;
  const plain = !search.q && !search.category && !search.from && !search.to && !search.due;
  return (
    <nav className="chips" aria-label={t('states')}>
      {openStates.map((state) => {
        const count = counts.data?.states[state] ?? 0;
        const on = chosen === state;
        return (
          <Link
            key={state}
            to="/events"
            search={on ? rest : { ...rest, state }}
            className="chip"
            data-chosen={on}
            data-none={plain && count === 0}
            aria-current={on ? 'true' : undefined}
          >
            {word(`states.${state}`)}
            {plain && counts.data ? <span className="number">{count}</span> : null}
          </Link>
        );
      })}
    </nav>
  );
}
