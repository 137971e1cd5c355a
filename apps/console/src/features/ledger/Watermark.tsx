import { formatMoment, useLanguage, useNow } from '@jingwei/ui';
import { useSession } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { ledgerText } from './text.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Says all over the page who is looking, and when: whoever photographs it photographs that, too (security.md 16). */
export function Watermark() {
  const t = useText(ledgerText);
  const language = useLanguage();
  const { account, county } = useSession();
  const now = useNow();
  // To the minute: a picture that changes every second would only flicker.
  const moment = formatMoment(new Date(Math.floor(now / 60_000) * 60_000).toISOString(), language, now);
  const line = escaped(`${account.name} ${county} ${moment}`);
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="220"><g transform="rotate(-20 210 110)" fill="#5b6b69" font-size="14" font-family="sans-serif" text-anchor="middle"><text x="210" y="104">${line}</text><text x="210" y="124">${escaped(t('watermark'))}</text></g></svg>`;
  return (
    <div
      className="watermark"
      aria-hidden="true"
      style={{ backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(picture)}")` }}
    />
  );
}
