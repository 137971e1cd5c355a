import { formatTime, Icon, useLanguage, useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import type { DutyLine } from './duty.ts';
import { useDuty, useSign } from './hooks.ts';

function Line({ line }: { line: DutyLine }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, due, signedAt, unsent, late } = line;
  return (
    <p className={`duty-line${signedAt ? ' duty-signed' : late ? ' duty-late' : ''}`}>
      <Icon name={signedAt ? 'check' : late ? 'warning' : 'clock'} size={18} />
      <span>
        {t(`duty.${kind}`)}
        <b>{signedAt ? formatTime(signedAt, language) : due}</b>
      </span>
      {signedAt && late ? <span className="tag tag-soon">{t('duty.late')}</span> : null}
      {!signedAt && late ? <span className="tag tag-overdue">{t('duty.missing')}</span> : null}
      {unsent ? <span className="unsent">{t('unsent')}</span> : null}
    </p>
  );
}

/** Signing at 8:30 and 15:30 (R113): both times, and the one button that can be pressed now. */
export function DutyCard() {
  const { t } = useTranslation();
  const duty = useDuty();
  const sign = useSign();
  const [busy, setBusy] = useState(false);
  if (duty === null) return null;
  const { next } = duty;
  const press = async () => {
    if (next === null) return;
    setBusy(true);
    await sign(next);
    setBusy(false);
  };
  return (
    <section className="card duty" aria-label={t('duty.title')}>
      <div className="duty-lines">
        {duty.lines.map((line) => (
          <Line key={line.kind} line={line} />
        ))}
      </div>
      {next ? (
        <Button tone={next === 'off' ? 'plain' : 'primary'} busy={busy} onClick={() => void press()}>
          {t(busy ? 'duty.placing' : `duty.sign.${next}`)}
        </Button>
      ) : null}
    </section>
  );
}
