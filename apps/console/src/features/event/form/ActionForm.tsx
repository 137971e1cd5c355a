import { type EventAction, EventActions, type EventPage, FindEvent, type Operation } from '@jingwei/contract';
import { ProblemError, useTranslation, uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { client } from '../../../app/client.ts';
import { phrases } from '../../../app/phrases.ts';
import { keyOf } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';
import { FieldView } from './FieldView.tsx';
import { actionFields, bodyOf, type FormValues, isComplete } from './fields.ts';
import './form.css';
import { StaleNotice } from './StaleNotice.tsx';

type ActionFormProps = {
  page: EventPage;
  action: EventAction;
  onDone: (page: EventPage) => void;
  onCancel: () => void;
};

const isStale = (error: unknown): boolean => error instanceof ProblemError && error.code === 'event.stale';

/** Sends the step once however often it is pressed; another text is another write and gets another id. */
function useStep({ page, action, onDone }: ActionFormProps) {
  const queries = useQueryClient();
  const opId = useRef(uuidv7());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [seen, setSeen] = useState(page);
  const renew = () => {
    opId.current = uuidv7();
  };
  const send = async (values: FormValues, known: EventPage) => {
    setBusy(true);
    setError(null);
    const { id } = known.event;
    const operation: Operation = EventActions[action];
    const body = bodyOf(action, values, known.event.version);
    try {
      const after = (await client.call(operation, { params: { id }, body, opId: opId.current })) as EventPage;
      queries.setQueryData(keyOf(FindEvent, { params: { id } }), after);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== FindEvent.name });
      onDone(after);
    } catch (cause) {
      renew();
      setError(cause);
      if (isStale(cause)) {
        setSeen(known);
        await queries.invalidateQueries({ queryKey: [FindEvent.name, { id }] });
      }
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, seen, renew, send };
}

/** The small form of one step: what will happen, what it needs, and the one button. */
export function ActionForm(props: ActionFormProps) {
  const { page, action, onCancel } = props;
  const t = useText(eventText);
  const p = useText(phrases);
  const { t: word } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // One who opened the form by key or button goes on writing, without a search for the field.
    const first = form.current?.querySelector<HTMLElement>('textarea, input:not([type="file"])');
    (first ?? form.current)?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const [values, setValues] = useState<FormValues>({});
  const [uploading, setUploading] = useState(false);
  const { busy, error, seen, renew, send } = useStep(props);
  const name = word(`actions.${action}`);
  const stale = isStale(error);
  const possible = page.abilities.includes(action);
  const set = (change: object) => {
    renew();
    setValues((old) =>
      Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value !== undefined)),
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(values, page);
  };
  return (
    <form ref={form} tabIndex={-1} className="action-form" aria-label={name} onSubmit={submit}>
      <header>
        <h2>{name}</h2>
        <p className="muted">{t(`hint_${action}`)}</p>
      </header>
      {actionFields[action].map((field) => (
        <FieldView key={field.name} {...field} page={page} values={values} set={set} onBusy={setUploading} />
      ))}
      {stale ? <StaleNotice before={seen} after={page} action={action} /> : <Trouble error={error} />}
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          danger={action === 'void'}
          loading={busy}
          disabled={uploading || !possible || !isComplete(action, values)}
        >
          {stale ? t('staleAgain') : name}
        </Button>
        <Button onClick={onCancel}>{p('cancel')}</Button>
      </div>
    </form>
  );
}
