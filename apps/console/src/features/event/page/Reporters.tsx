import { type EventPage, type Reporter, RevealReporter } from '@jingwei/contract';
import { TimeText, useTranslation } from '@jingwei/ui';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { phrases } from '../../../app/phrases.ts';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';

type ReporterLineProps = { reporter: Reporter; event: string; canReveal: boolean };

/** A reporter, masked; unmasked for this look only, with a reason that is kept. */
function ReporterLine({ reporter, event, canReveal }: ReporterLineProps) {
  const t = useText(eventText);
  const p = useText(phrases);
  const { t: word } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const reveal = useWrite(RevealReporter);
  const shown = reveal.data ?? reporter;
  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    await reveal.mutateAsync({
      params: { id: event, reporter: reporter.id },
      body: { reason: reason.trim() },
    });
    setAsking(false);
  };
  const hidden = Boolean(reporter.name ?? reporter.telephone) && !reveal.data;
  return (
    <li className="reporter">
      <div className="row">
        <strong>{shown.name ?? t('anonymous')}</strong>
        <span className="number">{shown.telephone ?? <span className="muted">{t('noTelephone')}</span>}</span>
        <span className="spread" />
        {canReveal && hidden && !asking ? (
          <Button size="small" type="text" icon={<Icon name="eye" />} onClick={() => setAsking(true)}>
            {t('reveal')}
          </Button>
        ) : null}
      </div>
      <p className="small muted">
        {word(`channels.${reporter.channel}`)} · <TimeText at={reporter.at} exact />
      </p>
      {asking ? (
        <form className="stack" onSubmit={(e) => void submit(e).catch(() => undefined)}>
          <label className="field">
            <span>{t('revealReason')}</span>
            <Input value={reason} maxLength={200} autoFocus onChange={(e) => setReason(e.target.value)} />
            <span className="small muted">{t('revealHint')}</span>
          </label>
          <Trouble error={reveal.error} />
          <div className="row">
            <Button
              size="small"
              type="primary"
              htmlType="submit"
              disabled={!reason.trim()}
              loading={reveal.isPending}
            >
              {t('revealGo')}
            </Button>
            <Button size="small" onClick={() => setAsking(false)}>
              {p('cancel')}
            </Button>
          </div>
        </form>
      ) : null}
      {reporter.description ? <p className="reporter-said">{reporter.description}</p> : null}
      {reporter.rating ? (
        <p className="small">
          {t('rating', { n: reporter.rating })}
          {reporter.solved ? ` · ${word(`solved.${reporter.solved}`)}` : ''}
          {reporter.comment ? ` · ${reporter.comment}` : ''}
        </p>
      ) : null}
    </li>
  );
}

/** Those who reported the event, masked. */
export function Reporters({ page }: { page: EventPage }) {
  const t = useText(eventText);
  if (page.reporters.length === 0) return <p className="muted">{t('reportersNone')}</p>;
  const canReveal = page.abilities.includes('revealReporter');
  return (
    <ul className="reporters">
      {page.reporters.map((reporter) => (
        <ReporterLine key={reporter.id} reporter={reporter} event={page.event.id} canReveal={canReveal} />
      ))}
    </ul>
  );
}
