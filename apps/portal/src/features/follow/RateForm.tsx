import { type BodyOf, RateReport } from '@jingwei/contract';
import { OfflineError, useTranslation, uuidv7 } from '@jingwei/ui';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { client } from '../../app/client.ts';
import { queryClient, reportQuery } from '../../app/queries.ts';

type Rating = BodyOf<typeof RateReport>;
type Solved = Rating['solved'];
const answers: readonly Solved[] = ['yes', 'partly', 'no'];
const stars = [1, 2, 3, 4, 5];

function Stars({ value, onChange }: { value: number; onChange: (stars: number) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="stars">
      <legend>{t('rate.how')}</legend>
      <div className="stars-row">
        {stars.map((star) => (
          <label key={star} className={star <= value ? 'star star-on' : 'star'}>
            <input
              type="radio"
              name="stars"
              value={star}
              checked={star === value}
              onChange={() => onChange(star)}
              aria-label={t('rate.stars', { count: star })}
            />
            <span aria-hidden="true">★</span>
          </label>
        ))}
        <span className="stars-word">{value > 0 ? t(`rate.words.${value}`) : ''}</span>
      </div>
    </fieldset>
  );
}

/** Was it solved, and how was it handled? Once per report. */
export function RateForm({ code }: { code: string }) {
  const { t } = useTranslation();
  const opId = useRef(uuidv7());
  const [given, setGiven] = useState(0);
  const [solved, setSolved] = useState<Solved | null>(null);
  const [comment, setComment] = useState('');
  const [problem, setProblem] = useState('');
  const rate = useMutation({
    mutationFn: (body: Rating) => client.call(RateReport, { params: { code }, body, opId: opId.current }),
    onSuccess: (report) => queryClient.setQueryData(reportQuery(code).queryKey, report),
    onError: (error) => {
      opId.current = uuidv7();
      setProblem(error instanceof OfflineError ? t('report.offline') : error.message);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given === 0 || !solved) return setProblem(t('rate.incomplete'));
    setProblem('');
    if (!rate.isPending) {
      rate.mutate({ stars: given, solved, ...(comment.trim() ? { comment: comment.trim() } : {}) });
    }
  };
  return (
    <form className="panel" noValidate onSubmit={submit} aria-labelledby="rate-title">
      <h2 id="rate-title">{t('rate.title')}</h2>
      <fieldset className="choices">
        <legend>{t('rate.solved')}</legend>
        {answers.map((answer) => (
          <label key={answer} className="choice">
            <input
              type="radio"
              name="solved"
              value={answer}
              checked={solved === answer}
              onChange={() => setSolved(answer)}
            />
            {t(`solved.${answer}`)}
          </label>
        ))}
      </fieldset>
      <Stars value={given} onChange={setGiven} />
      <div className="field">
        <label htmlFor="comment">{t('rate.comment')}</label>
        <textarea
          id="comment"
          rows={2}
          maxLength={500}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
      <p className="field-error" role="alert">
        {problem}
      </p>
      <button type="submit" className="button button-main" aria-disabled={rate.isPending}>
        {t('rate.send')}
      </button>
    </form>
  );
}
