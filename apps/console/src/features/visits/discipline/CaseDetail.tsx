import { type Discipline, FindDiscipline, FindSpotCheck } from '@jingwei/contract';
import { ErrorState, LoadingState } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '../../../app/queries.ts';
import { useAble } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { DetailHead, When } from '../parts.tsx';
import { visitText } from '../text.ts';
import { visitWords } from '../words.ts';
import { workText } from '../workText.ts';
import { CaseState } from './CasesPage.tsx';
import { StepForm } from './StepForm.tsx';

type StepProps = { done: boolean; title: string; aside?: ReactNode; words: string; none: string };

function Step({ done, title, aside, words, none }: StepProps) {
  return (
    <li data-done={done}>
      <div className="row wrap">
        <h3>{title}</h3>
        <span className="muted small">{aside}</span>
      </div>
      {words ? <p className="vis-quote">{words}</p> : <p className="muted">{none}</p>}
    </li>
  );
}

function Steps({ of: one }: { of: Discipline }) {
  const t = useText(workText);
  const v = useText(visitText);
  const w = useText(visitWords);
  const able = useAble();
  const { check } = one;
  const differences = check.differences.map((difference) => w(`difference_${difference}`)).join(' · ');
  const decided = one.decidedAt !== null;
  return (
    <ol className="vis-steps">
      <li data-done="true">
        <div className="row wrap">
          <h3>{t('theCheck')}</h3>
          <span className="muted small">
            {check.by.name} · {w(`by_${check.method}`)} · <When at={check.at} />
          </span>
          <span className="spread" />
          {able(FindSpotCheck) ? (
            <Link to="/visits/$section/$id" params={{ section: 'checks', id: check.id }}>
              {t('toCheck')}
            </Link>
          ) : null}
          <Link to="/visits/$section/$id" params={{ section: 'list', id: check.visit }}>
            {v('list')}
          </Link>
        </div>
        <p className="vis-quote">
          <strong>{differences}</strong>
          {'\n'}
          {check.words}
        </p>
      </li>
      <Step
        done={one.heardAt !== null}
        title={t('hearing')}
        aside={one.heardAt ? <When at={one.heardAt} /> : null}
        words={one.statement}
        none={one.heardAt === null ? t('hearingNone') : '–'}
      />
      <Step
        done={decided}
        title={t('decision')}
        aside={
          decided ? (
            <>
              {one.decidedBy?.name} · <When at={one.decidedAt} />
            </>
          ) : null
        }
        words={one.reason}
        none={t('decisionNone')}
      />
      <Step
        done={one.objectedAt !== null}
        title={t('objection')}
        aside={one.objectedAt ? <When at={one.objectedAt} /> : null}
        words={one.objection}
        none={t('objectionNone')}
      />
      {one.reviewedAt ? (
        <Step
          done
          title={`${t('review')} · ${w(`case_${one.state}`)}`}
          aside={
            <>
              {one.reviewedBy?.name} · <When at={one.reviewedAt} />
            </>
          }
          words={one.review}
          none=""
        />
      ) : null}
    </ol>
  );
}

function Until({ of: one }: { of: Discipline }) {
  const t = useText(workText);
  const [key, at] =
    one.state === 'proposed'
      ? (['hearBy', one.hearBy] as const)
      : one.state === 'confirmed'
        ? (['objectBy', one.objectBy] as const)
        : (['', null] as const);
  if (key === '' || at === null || Date.parse(at) < Date.now()) return null;
  const time = new Date(Date.parse(at) + 8 * 3_600_000 - 1000).toISOString().slice(0, 16).replace('T', ' ');
  return <p className="muted small">{t(key, { time })}</p>;
}

/** One case from the check to the review, with the step that the person may take now. */
export function CaseDetail({ id }: { id: string }) {
  const t = useText(workText);
  const w = useText(visitWords);
  const read = useRead(FindDiscipline, { params: { id } });
  if (read.isPending) return <LoadingState lines={8} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  const one = read.data;
  const open = one.decidedAt === null;
  return (
    <article className="dossier">
      <DetailHead section="discipline" title={one.account.name}>
        <CaseState state={one.state} />
        <span>{open ? t('proposedRung', { rung: w(`rung_${one.rung}`) }) : w(`rung_${one.rung}`)}</span>
        <span className="muted">{one.placeName}</span>
        {one.earlier > 0 ? <span className="muted">{t('earlier', { n: one.earlier })}</span> : null}
      </DetailHead>
      <p className="vis-notice" data-tone="plain">
        {t('casesHint')}
      </p>
      <div className="vis-two" style={{ marginBlockStart: 16 }}>
        <Steps of={one} />
        <div className="dossier-column">
          <Until of={one} />
          {one.abilities.map((step) => (
            <StepForm key={step} one={one} step={step} />
          ))}
        </div>
      </div>
    </article>
  );
}
