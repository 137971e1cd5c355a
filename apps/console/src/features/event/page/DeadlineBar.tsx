import type { Deadline } from '@jingwei/contract';
import { DeadlineText, formatMoment, toneOf, useLanguage, useNow, useTranslation } from '@jingwei/ui';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';
import './due.css';

/** How much of the time is used: a bar with the pre-warning marked, and the same in words. */
export function DeadlineBar({ deadline }: { deadline: Deadline | null }) {
  const t = useText(eventText);
  const { t: word } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  if (!deadline) return <p className="muted">{t('endedBar')}</p>;
  const tone = toneOf(deadline, now);
  const start = Date.parse(deadline.startedAt);
  const end = deadline.dueAt ? Date.parse(deadline.dueAt) : null;
  const share = (at: number) =>
    end ? Math.max(0, Math.min(100, ((at - start) / Math.max(1, end - start)) * 100)) : 0;
  const used = Math.round(share(now));
  const label = deadline.dueAt
    ? t('deadlineBar', {
        kind: word(`deadlineKinds.${deadline.kind}`),
        from: formatMoment(deadline.startedAt, language, now),
        to: formatMoment(deadline.dueAt, language, now),
        percent: used,
      })
    : t('pausedBar');
  return (
    <div className="due">
      <p className="due-words">
        <DeadlineText deadline={deadline} withKind />
        <span className="muted small number">
          {deadline.dueAt ? formatMoment(deadline.dueAt, language, now) : null}
        </span>
      </p>
      <div className="due-bar" data-tone={tone} role="img" aria-label={label} title={label}>
        <span className="due-used" style={{ width: `${tone === 'paused' ? 0 : used}%` }} />
        {deadline.soonAt && end ? (
          <span className="due-soon" style={{ insetInlineStart: `${share(Date.parse(deadline.soonAt))}%` }} />
        ) : null}
      </div>
    </div>
  );
}
