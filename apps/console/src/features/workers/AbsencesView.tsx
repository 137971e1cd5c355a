import { type Absence, EndAbsence, EnterAbsence, ListAbsences } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, useNow } from '@jingwei/ui';
import Button from 'antd/es/button';
import { useState } from 'react';
import { mondayOf, plusDays, span, todayThere } from '../../app/days.ts';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { AbsenceCalendar, shownDays } from './AbsenceCalendar.tsx';
import { absenceText } from './absenceText.ts';
import { EndAbsenceDialog } from './EndAbsence.tsx';
import { EnterAbsenceDialog } from './EnterAbsence.tsx';

function Covers({ covers }: { covers: Absence['covers'] }) {
  const t = useText(absenceText);
  return (
    <ul className="absence-covers">
      {covers.map(({ place, from, to, worker, leader }) => (
        <li key={`${place}${from}`} data-alone={worker === null}>
          <span className="number">{span(from, to)}</span>{' '}
          {worker?.name ?? (leader ? t('leader', { name: leader }) : t('nobody'))}
        </li>
      ))}
    </ul>
  );
}

function Rows({ items, onEnd }: { items: readonly Absence[]; onEnd: (absence: Absence) => void }) {
  const t = useText(absenceText);
  return (
    <table className="sheet absence-sheet">
      <thead>
        <tr>
          {(['worker', 'days', 'reason', 'state', 'covers'] as const).map((head) => (
            <th key={head} scope="col">
              {t(head)}
            </th>
          ))}
          <th aria-label={t('end')} />
        </tr>
      </thead>
      <tbody>
        {items.map((absence) => (
          <tr key={absence.id} data-state={absence.state}>
            <td>
              <strong>{absence.worker.name}</strong>
              <br />
              <span className="small muted">{absence.grid}</span>
            </td>
            <td className="number">{span(absence.from, absence.to)}</td>
            <td>
              {absence.reason ? (
                t(`reason_${absence.reason}`)
              ) : (
                <span className="muted">{t('noReason')}</span>
              )}
            </td>
            <td>
              {t(`state_${absence.state}`)}
              <br />
              <span className="small muted">{t('by', { name: absence.enteredBy })}</span>
            </td>
            <td>
              <Covers covers={absence.covers} />
            </td>
            <td className="absence-act">
              {absence.abilities.includes(EndAbsence.name) ? (
                <Button size="small" onClick={() => onEnd(absence)}>
                  {t(absence.state === 'planned' ? 'withdraw' : 'end')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Open = { kind: 'enter' } | { kind: 'end'; absence: Absence } | null;

/** Who is away and who has the grid meanwhile, four weeks at a time (R11). */
export function AbsencesView({ place }: { place: string }) {
  const t = useText(absenceText);
  const now = useNow();
  const [first, setFirst] = useState(() => mondayOf(todayThere(now)));
  const [open, setOpen] = useState<Open>(null);
  const query = { place, from: first, to: plusDays(first, shownDays - 1) };
  const read = useRead(ListAbsences, { query }, { keep: true });
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <LoadingState lines={6} />;
  const { items, workers, today, abilities } = read.data;
  const close = () => setOpen(null);
  return (
    <div className="absences">
      <div className="absence-tools">
        <Button aria-label={t('earlier')} onClick={() => setFirst(plusDays(first, -shownDays))}>
          ‹
        </Button>
        <strong className="number">{span(first, query.to)}</strong>
        <Button aria-label={t('later')} onClick={() => setFirst(plusDays(first, shownDays))}>
          ›
        </Button>
        <Button onClick={() => setFirst(mondayOf(today))}>{t('today')}</Button>
        <span className="spread" />
        {abilities.includes(EnterAbsence.name) ? (
          <Button type="primary" onClick={() => setOpen({ kind: 'enter' })}>
            {t('enter')}
          </Button>
        ) : null}
      </div>
      {items.length === 0 ? (
        <EmptyState title={t('none')} hint={t('noneHint')} />
      ) : (
        <>
          <AbsenceCalendar {...{ items, first, today }} />
          <Rows items={items} onEnd={(absence) => setOpen({ kind: 'end', absence })} />
        </>
      )}
      {open?.kind === 'enter' ? <EnterAbsenceDialog {...{ workers, today }} onClose={close} /> : null}
      {open?.kind === 'end' ? (
        <EndAbsenceDialog absence={open.absence} today={today} onClose={close} />
      ) : null}
    </div>
  );
}
