import type { KioskView } from '@jingwei/contract';
import { LoadingState, useLanguage, useTranslation } from '@jingwei/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { suggestQuery } from '../../app/queries.ts';
import type { Suggestion } from '../../places/PlaceInput.tsx';
import { Board } from './Board.tsx';

type AskProps = {
  notice: KioskView['notice'];
  text: string;
  hint: string;
  onText: (text: string) => void;
  onPick: (item: Suggestion) => void;
};

function Offers({ text, onPick }: Pick<AskProps, 'text' | 'onPick'>) {
  const { t } = useTranslation();
  const asked = text.trim();
  const { data, isError } = useQuery({ ...suggestQuery(asked), placeholderData: keepPreviousData });
  if (asked === '') return <p className="kiosk-quiet">{t('kiosk.lead')}</p>;
  if (isError) return <p className="kiosk-quiet">{t('status.offline')}</p>;
  if (data === undefined) return <LoadingState lines={3} />;
  if (data.items.length === 0) return <p className="kiosk-quiet">{t('kiosk.nothing')}</p>;
  return (
    <ul className="kiosk-offers">
      {data.items.map((item) => (
        <li key={`${item.place} ${item.text}`}>
          <button type="button" className="kiosk-offer" onClick={() => onPick(item)}>
            <span className="kiosk-offer-text">{item.text}</span>
            <span className="kiosk-offer-detail">{item.detail}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Asks where one lives: on the map beside it, or by a few letters. */
export function Ask({ notice, text, hint, onText, onPick }: AskProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="kiosk-ask">
      {notice ? <p className="kiosk-notice">{notice[language]}</p> : null}
      <h1>
        <label htmlFor="kiosk-where">{t('home.question')}</label>
      </h1>
      <input
        id="kiosk-where"
        type="text"
        // A real keyboard may be there; the system's own on the glass must stay away.
        inputMode="none"
        autoComplete="off"
        maxLength={60}
        placeholder={t('kiosk.placeholder')}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <p className="kiosk-hint" role="status">
        {hint}
      </p>
      <div className="kiosk-answers" aria-live="polite">
        <Offers text={text} onPick={onPick} />
      </div>
      <Board
        onKey={(key) => onText(`${text}${key}`.slice(0, 60))}
        onErase={() => onText([...text].slice(0, -1).join(''))}
        onClear={() => onText('')}
      />
    </section>
  );
}
