import { useTranslation } from 'react-i18next';
import { formatMoment, formatRelative } from '../format.ts';
import { useLanguage } from '../i18n/language.ts';
import { useNow } from '../now.ts';

/** How long ago something was, with the exact time on hover; or the exact time itself. */
export function TimeText({ at, exact = false }: { at: string; exact?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const moment = formatMoment(at, language, now);
  return (
    <time dateTime={at} title={moment}>
      {exact ? moment : formatRelative(at, language, now, t)}
    </time>
  );
}
