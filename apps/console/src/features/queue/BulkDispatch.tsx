import { DispatchMany, type EventRow, type ResultOf } from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { defined } from '../../app/defined.ts';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { UnitPicker, unitText } from '../unit/index.ts';
import { queueText } from './text.ts';

type Results = ResultOf<typeof DispatchMany>['results'];

function ResultList({ results, events }: { results: Results; events: readonly EventRow[] }) {
  const t = useText(queueText);
  const bad = results.filter((result) => !result.ok).length;
  return (
    <div className="stack" role="status">
      <strong>{t('bulkDone', { ok: results.length - bad, bad })}</strong>
      <ul className="results">
        {results
          .toSorted((a, b) => Number(a.ok) - Number(b.ok))
          .map((result) => {
            const event = events.find((row) => row.id === result.id);
            return (
              <li key={result.id} data-ok={result.ok}>
                <Icon name={result.ok ? 'check' : 'alert'} />
                <span>
                  <span className="number muted">{event?.number}</span> {event?.title}
                  <br />
                  <span className="small muted">{result.ok ? t('bulkRowDone') : result.detail}</span>
                </span>
              </li>
            );
          })}
      </ul>
    </div>
  );
}

/** Sends the ticked events to one unit; each is decided for itself, and the answer of each is shown. */
export function BulkDispatch({ events, onClose }: { events: readonly EventRow[]; onClose: () => void }) {
  const t = useText(queueText);
  const p = useText(phrases);
  const u = useText(unitText);
  const queries = useQueryClient();
  const [fixed] = useState(events);
  const write = useWrite(DispatchMany);
  const [to, setTo] = useState<string>();
  const [note, setNote] = useState('');
  const first = fixed[0];
  const go = () => {
    if (!to) return;
    const body = { ids: fixed.map((event) => event.id), to, ...defined({ note: note.trim() }) };
    write.mutate({ body }, { onSuccess: () => void queries.invalidateQueries() });
  };
  const done = write.data?.results;
  return (
    <Modal
      open
      title={t('bulkTitle', { n: fixed.length })}
      onCancel={onClose}
      width={520}
      footer={
        done ? (
          <Button type="primary" onClick={onClose}>
            {p('close')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{p('cancel')}</Button>
            <Button type="primary" disabled={!to} loading={write.isPending} onClick={go}>
              {t('bulkGo', { n: fixed.length })}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <ResultList results={done} events={fixed} />
      ) : (
        <div className="stack">
          {first ? <UnitPicker event={first.id} value={to} onChange={setTo} label={u('pick')} /> : null}
          <label className="field">
            <span>
              {p('note')} <span className="muted">{p('optional')}</span>
            </span>
            <Input.TextArea
              value={note}
              maxLength={1000}
              rows={2}
              onChange={(e) => setNote(e.target.value)}
            />
          </label>
          <Trouble error={write.error} />
        </div>
      )}
    </Modal>
  );
}
