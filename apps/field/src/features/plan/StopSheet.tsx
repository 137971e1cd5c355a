import { useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';
import { roomOf } from '../ledger/index.ts';
import { useChangePlan, useNobodyHome } from './deeds.ts';
import { useOverdue } from './hooks.ts';
import { isOpen, type Stop } from './stops.ts';

type SheetProps = { stop: Stop; onClose: () => void };

/** Another household instead: why this one is left out; the one longest without a visit, of this house if it may be, comes in. */
function Swap({ stop, onClose }: SheetProps) {
  const { t } = useTranslation();
  const change = useChangePlan();
  const near = useOverdue(null)?.near ?? [];
  const instead = near.find(({ line }) => line.buildingId === stop.line.buildingId) ?? near[0];
  const reasons = t('plan.leaveOutReasons').split('|');
  const swap = async (reason: string) => {
    const planId = stop.line.planned?.planId;
    if (planId === undefined) return;
    const add = instead === undefined ? {} : { add: instead.line };
    if (await change({ planId, remove: stop.line, reason, ...add })) {
      const room = instead ? `${instead.line.buildingName} ${roomOf(instead.line)}` : '';
      say(instead ? t('plan.swapped', { room }) : t('plan.leftOut'));
    }
    onClose();
  };
  return (
    <>
      {instead ? (
        <p className="notice">
          {t('plan.instead', { room: `${instead.line.buildingName} ${roomOf(instead.line)}` })}
        </p>
      ) : null}
      <Choice
        label={t('plan.leaveOutWhy')}
        options={reasons.map((reason) => [reason, reason] as const)}
        value={null}
        onChoose={(reason) => void swap(reason)}
      />
    </>
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
        <Swap stop={stop} onClose={onClose} />
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
