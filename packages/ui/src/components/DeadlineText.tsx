import type { Deadline } from '@jingwei/contract';
import { useTranslation } from 'react-i18next';
import { formatDeadline, formatMoment } from '../format.ts';
import { useLanguage } from '../i18n/language.ts';
import { useNow } from '../now.ts';
import './components.css';
import { Icon } from './Icon.tsx';

const icons = { onTime: 'clock', soon: 'hourglass', overdue: 'warning', paused: 'pause' } as const;

type DeadlineTextProps = {
  deadline: Pick<Deadline, 'dueAt' | 'soonAt'> & Partial<Pick<Deadline, 'state' | 'kind'>>;
  /** Also says which deadline it is, such as `处置时限`. */
  withKind?: boolean;
};

/** What is left of a deadline, as icon, word and colour; the exact time on hover. Counts on by itself. */
export function DeadlineText({ deadline, withKind = false }: DeadlineTextProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const { tone, text } = formatDeadline(deadline, now, t);
  const exact = deadline.dueAt ? formatMoment(deadline.dueAt, language, now) : undefined;
  const kind = deadline.kind ? t(`deadlineKinds.${deadline.kind}`) : '';
  return (
    <span className={`jw-deadline jw-tone-${tone}`} title={[kind, exact].filter(Boolean).join(' ')}>
      <Icon name={icons[tone]} size={14} />
      {withKind && kind ? `${kind} ${text}` : text}
    </span>
  );
}
