import { useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';
import { roomOf } from '../ledger/rooms.ts';
import { useChangePlan, useNobodyHome } from './deeds.ts';
import { isOpen, type Stop } from './stops.ts';

type SheetProps = { stop: Stop; onClose: () => void };

/** Another household instead: why this one is left out today. The next most urgent one takes its place tomorrow. */
function LeaveOut({ stop, onClose }: SheetProps) {
  const { t } = useTranslation();
  const change = useChangePlan();
  const reasons = t('plan.leaveOutReasons').split('|');
  const leave = async (reason: string) => {
    const planId = stop.line.planned?.planId;
    if (planId === undefined) return;
    if (await change({ planId, remove: stop.line, reason })) say(t('plan.leftOut'));
    onClose();
  };
  return (
    <Choice
      label={t('plan.leaveOutWhy')}
      options={reasons.map((reason) => [reason, reason] as const)}
      value={null}
      onChoose={(reason) => void leave(reason)}
    />
  );
}

/** The quicker ways with a household of the day. */
export function StopSheet({ stop, onClose }: SheetProps) {
  const { t } = useTranslation();
  const nobodyHome = useNobodyHome();
  const [leaving, setLeaving] = useState(false);
  const { line } = stop;
  const shut = async () => {
    await nobodyHome(line);
    onClose();
  };
  return (
    <Sheet title={`${line.buildingName} ${roomOf(line)}`} onClose={onClose}>
      {leaving ? (
        <LeaveOut stop={stop} onClose={onClose} />
      ) : (
        <div className="menu">
          <Link
            to="/visit/$household"
            params={{ household: line.id }}
            className="button button-primary button-wide"
          >
            {t(isOpen(stop) ? 'plan.begin' : 'plan.again')}
          </Link>
          {isOpen(stop) ? (
            <Button wide icon={<Glyph name="door" size={22} />} onClick={() => void shut()}>
              {t('plan.nobodyHome')}
            </Button>
          ) : null}
          <Link to="/households/$id" params={{ id: line.id }} className="button button-plain button-wide">
            <Glyph name="ledger" size={22} />
            {t('plan.file')}
          </Link>
          {stop.planned && isOpen(stop) ? (
            <Button tone="quiet" wide icon={<Glyph name="swap" size={22} />} onClick={() => setLeaving(true)}>
              {t('plan.leaveOut')}
            </Button>
          ) : null}
        </div>
      )}
    </Sheet>
  );
}
