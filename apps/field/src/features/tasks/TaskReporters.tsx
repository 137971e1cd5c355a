import { type EventPage, type Reporter, type ResultOf, RevealReporter } from '@jingwei/contract';
import { Icon, OfflineError, ProblemError, useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Button } from '../../parts/Button.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { WordsField } from '../../parts/WordsField.tsx';

type Revealed = ResultOf<typeof RevealReporter>;
type RevealProps = {
  event: string;
  reporter: string;
  onRevealed: (revealed: Revealed) => void;
  onClose: () => void;
};

/** Asks why before it shows a name and a telephone; the server writes both into its audit log. */
function RevealSheet({ event, reporter, onRevealed, onClose }: RevealProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const ask = async () => {
    setBusy(true);
    setError(null);
    try {
      onRevealed(
        await client.call(RevealReporter, {
          params: { id: event, reporter },
          body: { reason: reason.trim() },
        }),
      );
      onClose();
    } catch (failure) {
      if (failure instanceof OfflineError) setError(t('status.offlineHint'));
      else if (failure instanceof ProblemError) setError(failure.message);
      else throw failure;
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet title={t('reporters.reveal')} onClose={onClose}>
      <p className="sheet-hint">{t('reporters.whyHint')}</p>
      <WordsField
        label={t('reporters.why')}
        value={reason}
        onChange={setReason}
        required
        rows={1}
        phrases={t('reporters.whys').split('|')}
        error={error}
      />
      <Button tone="primary" wide busy={busy} disabled={reason.trim() === ''} onClick={() => void ask()}>
        {t('reporters.show')}
      </Button>
    </Sheet>
  );
}

type LineProps = { reporter: Reporter; event: string; mayReveal: boolean; repeats: boolean };

function ReporterLine({ reporter, event, mayReveal, repeats }: LineProps) {
  const { t } = useTranslation();
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const [asking, setAsking] = useState(false);
  const { name, telephone } = revealed ?? reporter;
  const hidden = revealed === null && (reporter.name !== null || reporter.telephone !== null);
  return (
    <li className="reporter">
      <p className="place">
        <Icon name="person" size={22} />
        <span>
          <b>{name ?? t('reporters.anonymous')}</b>
          <span className="faint">{telephone ?? t('reporters.noTelephone')}</span>
        </span>
        {revealed?.telephone ? (
          <a className="button button-plain" href={`tel:${revealed.telephone}`}>
            <Icon name="telephone" size={18} />
            {t('reporters.call')}
          </a>
        ) : null}
        {hidden && mayReveal ? (
          <Button onClick={() => setAsking(true)}>{t('reporters.reveal')}</Button>
        ) : null}
      </p>
      {repeats ? null : <p className="step-note">{reporter.description}</p>}
      {reporter.solved ? (
        <p className="faint">{t('reporters.solved', { solved: t(`solved.${reporter.solved}`) })}</p>
      ) : null}
      {asking ? (
        <RevealSheet
          event={event}
          reporter={reporter.id}
          onRevealed={setRevealed}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}

/** Who reported it: masked, shown with a reason by whoever may. Reports of staff have no reporter to answer. */
export function TaskReporters({ page }: { page: EventPage }) {
  const { t } = useTranslation();
  const { event, reporters, abilities } = page;
  const people = reporters.filter(
    ({ channel, name, telephone }) => channel !== 'field' || name !== null || telephone !== null,
  );
  if (people.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">
        {t('reporters.title')} {people.length > 1 ? <small>{people.length}</small> : null}
      </h2>
      <ul className="plain-list reporters">
        {people.map((reporter) => (
          <ReporterLine
            key={reporter.id}
            reporter={reporter}
            event={event.id}
            mayReveal={abilities.includes('revealReporter')}
            repeats={reporter.description === event.description}
          />
        ))}
      </ul>
    </section>
  );
}
