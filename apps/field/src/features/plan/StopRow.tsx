import { Icon, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { Glyph } from '../../parts/Glyph.tsx';
import { roomOf } from '../ledger/index.ts';
import { Reasons } from './Reasons.tsx';
import { isOpen, type Stop } from './stops.ts';

/** What came of a stop today, and whether the server knows it. */
function OutcomeMark({ stop }: { stop: Stop }) {
  const { t } = useTranslation();
  if (stop.outcome === null) return null;
  const { met, unsent } = stop.outcome;
  return (
    <span className="tags">
      <span className={`outcome outcome-${met}`}>
        <Icon name={met === 'met' ? 'check' : 'minus'} size={16} />
        {t(`visit.met.${met}`)}
      </span>
      {unsent ? <span className="unsent">{t('unsent')}</span> : null}
    </span>
  );
}

type StopRowProps = { stop: Stop; campaign: boolean; onMore: () => void };

/** One household of the day: a tap begins the visit; the button beside it opens the quicker ways. */
export function StopRow({ stop, campaign, onMore }: StopRowProps) {
  const { t } = useTranslation();
  const { line, reasons } = stop;
  const open = isOpen(stop);
  const target = open
    ? ({ to: '/visit/$household', params: { household: line.id } } as const)
    : ({ to: '/households/$id', params: { id: line.id } } as const);
  return (
    <li className={open ? 'stop' : 'stop stop-done'}>
      <Link {...target} className="stop-main">
        <b className="room">{roomOf(line)}</b>
        <span className="home-text">
          <strong>
            {t('home.family', { name: line.headName || t('home.nobody'), count: line.members })}
          </strong>
          <OutcomeMark stop={stop} />
          {open ? <Reasons line={line} reasons={reasons} campaign={campaign} /> : null}
        </span>
      </Link>
      <button
        type="button"
        className="stop-more"
        aria-label={t('plan.more', { room: `${line.buildingName} ${roomOf(line)}` })}
        onClick={onMore}
      >
        <Glyph name="dots" />
      </button>
    </li>
  );
}
