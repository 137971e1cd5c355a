import {
  DecideDiscipline,
  type Discipline,
  FindDiscipline,
  HearDiscipline,
  ListDiscipline,
  ObjectDiscipline,
  ReviewDiscipline,
  type Rung,
  rungs,
} from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import Select from 'antd/es/select';
import { useState } from 'react';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { Field } from '../parts.tsx';
import { visitWords } from '../words.ts';
import { workText } from '../workText.ts';

type Step = Discipline['abilities'][number];

const titles = { hear: 'hear', decide: 'decide', object: 'object', review: 'reviewGo' } as const;
const labels = { hear: 'hearing', decide: 'reason', object: 'objection', review: 'reviewWords' } as const;
const hints = { hear: 'hearHint', decide: undefined, object: 'objectHint', review: undefined } as const;

/** The four steps of a case as one write each. */
function useSteps(id: string, onDone: () => void) {
  const hear = useWrite(HearDiscipline);
  const decide = useWrite(DecideDiscipline);
  const object = useWrite(ObjectDiscipline);
  const review = useWrite(ReviewDiscipline);
  const params = { id };
  const done = { onSuccess: onDone };
  const take = (step: Step, words: string, { yes, rung }: { yes: boolean; rung: Rung }) => {
    switch (step) {
      case 'hear':
        return hear.mutate({ params, body: { statement: words } }, done);
      case 'decide':
        return decide.mutate(
          { params, body: { confirm: yes, reason: words, ...(yes ? { rung } : {}) } },
          done,
        );
      case 'object':
        return object.mutate({ params, body: { objection: words } }, done);
      case 'review':
        return review.mutate({ params, body: { uphold: yes, review: words } }, done);
    }
  };
  const all = { hear, decide, object, review };
  return { take, state: (step: Step) => all[step] };
}

type ChoiceProps = { step: Step; yes: boolean | null; onChange: (yes: boolean) => void };

function YesNo({ step, yes, onChange }: ChoiceProps) {
  const t = useText(workText);
  if (step !== 'decide' && step !== 'review') return null;
  const [first, second] = step === 'decide' ? (['confirm', 'drop'] as const) : (['uphold', 'lift'] as const);
  return (
    <Radio.Group
      value={yes}
      onChange={(event) => onChange(event.target.value as boolean)}
      options={[
        { value: true, label: t(first) },
        { value: false, label: t(second) },
      ]}
    />
  );
}

/** One step of a case: words, and where it is a decision, which. */
export function StepForm({ one, step }: { one: Discipline; step: Step }) {
  const t = useText(workText);
  const w = useText(visitWords);
  const queries = useQueryClient();
  const [words, setWords] = useState(step === 'hear' ? one.statement : '');
  const [yes, setYes] = useState<boolean | null>(null);
  const [rung, setRung] = useState<Rung>(one.rung);
  const { take, state } = useSteps(one.id, () => {
    toast(t('stepDone'));
    for (const { name } of [FindDiscipline, ListDiscipline])
      void queries.invalidateQueries({ queryKey: [name] });
  });
  const chooses = step === 'decide' || step === 'review';
  const ready = words.trim() !== '' && (!chooses || yes !== null);
  const milder = rungs.slice(0, rungs.indexOf(one.rung) + 1);
  const hint = hints[step];
  return (
    <form
      className="vis-form"
      onSubmit={(event) => {
        event.preventDefault();
        take(step, words.trim(), { yes: yes === true, rung });
      }}
    >
      <h2>{t(titles[step])}</h2>
      <YesNo step={step} yes={yes} onChange={setYes} />
      {step === 'decide' && yes === true ? (
        <Field label={t('rung')}>
          {(id) => (
            <Select
              id={id}
              value={rung}
              onChange={setRung}
              options={milder.map((value) => ({ value, label: w(`rung_${value}`) }))}
            />
          )}
        </Field>
      ) : null}
      <Field label={t(labels[step])} {...(hint ? { hint: t(hint) } : {})}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={words}
            maxLength={2000}
            autoSize={{ minRows: 4, maxRows: 10 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <Trouble error={state(step).error} />
      <div className="vis-actions">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={state(step).isPending}>
          {t(titles[step])}
        </Button>
      </div>
    </form>
  );
}
