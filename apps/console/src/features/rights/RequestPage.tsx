import {
  CopySubjectRecord,
  FindSubjectRequest,
  RecordReaders,
  type ResultOf,
  SettleSubjectRequest,
  type SubjectRequest,
} from '@jingwei/contract';
import { ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { keyOf, useRead, useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useJoin, useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { careText } from '../care/index.ts';
import { Card, Facts, FormDialog, Path, TextField } from '../ledger/index.ts';
import { requestTones } from './RequestsPage.tsx';
import { rightsText } from './text.ts';

type AnswerProps = { request: SubjectRequest; grant: boolean; onClose: () => void };

function AnswerDialog({ request, grant, onClose }: AnswerProps) {
  const t = useText(rightsText);
  const queries = useQueryClient();
  const settle = useWrite(SettleSubjectRequest);
  const [answer, setAnswer] = useState('');
  const params = { id: request.id };
  const send = async () => {
    const settled = await settle.mutateAsync({ params, body: { grant, answer: answer.trim() } });
    queries.setQueryData(keyOf(FindSubjectRequest, { params }), settled);
    void queries.invalidateQueries({ queryKey: ['subjectRequest.list'] });
    toast(t('done'));
  };
  return (
    <FormDialog
      title={`${t('settleTitle')} · ${t(`kind_${request.kind}`)}`}
      ok={t(grant ? 'grant' : 'refuse')}
      ready={answer.trim() !== ''}
      write={settle}
      onSubmit={send}
      onClose={onClose}
    >
      {grant && request.kind === 'delete' ? <p className="trouble">{t('deleteHint')}</p> : null}
      <TextField
        label={t('answer')}
        value={answer}
        max={500}
        rows={4}
        hint={t('answerHint')}
        onChange={setAnswer}
      />
    </FormDialog>
  );
}

/** Asks the server only when somebody means it: each answer is a line in the audit log. */
function useAsked<T>(ask: () => Promise<T>) {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const run = () => {
    setPending(true);
    setError(null);
    ask()
      .then(setValue, setError)
      .finally(() => setPending(false));
  };
  return { value, error, pending, run };
}

type Copy = ResultOf<typeof CopySubjectRecord>;

function CopyView({ copy }: { copy: Copy }) {
  const t = useText(rightsText);
  const c = useText(careText);
  const join = useJoin();
  return (
    <>
      {copy.sections.map(({ title, rows }) => (
        <section key={title} className="stack">
          <h3>{title}</h3>
          {rows.length === 0 ? <p className="muted">{t('nothing')}</p> : null}
          <Facts of={rows.map(({ label, value }) => [label, value] as const)} />
        </section>
      ))}
      {copy.withheld.length > 0 ? (
        <p className="small muted">
          {t('withheld')}
          {join(copy.withheld.map((subject) => c(`subject_${subject}`)))}
        </p>
      ) : null}
    </>
  );
}

function CopyCard({ id }: { id: string }) {
  const t = useText(rightsText);
  const asked = useAsked(() => client.call(CopySubjectRecord, { params: { id }, query: {} }));
  return (
    <Card
      title={t('copy')}
      aside={
        <span className="row">
          <Button size="small" loading={asked.pending} onClick={asked.run}>
            {t('makeCopy')}
          </Button>
          <a
            className="small"
            href={`/api/subject-requests/${id}/copy?format=html`}
            target="_blank"
            rel="noreferrer"
          >
            {t('print')}
          </a>
        </span>
      }
    >
      <p className="small muted">{t('copyHint')}</p>
      {asked.value ? <CopyView copy={asked.value} /> : null}
      <Trouble error={asked.error} />
    </Card>
  );
}

/** What somebody did, in a word that a resident understands. */
function deed(operation: string): 'op_reveal' | 'op_request' | 'op_read' | 'op_write' {
  if (/reveal/i.test(operation)) return 'op_reveal';
  if (operation.startsWith('subjectRequest.')) return 'op_request';
  return /\.(find|list|history|ofResident|search|duplicates)$/.test(operation) ? 'op_read' : 'op_write';
}

function ReadersCard({ id }: { id: string }) {
  const t = useText(rightsText);
  const asked = useAsked(() => client.call(RecordReaders, { params: { id } }));
  const rows = asked.value?.items ?? [];
  return (
    <Card
      title={t('readers')}
      aside={
        <Button size="small" loading={asked.pending} onClick={asked.run}>
          {t('showReaders')}
        </Button>
      }
    >
      <p className="small muted">{t('readersHint')}</p>
      {asked.value && rows.length === 0 ? <p>{t('readersNone')}</p> : null}
      {rows.length > 0 ? (
        <table className="sheet">
          <thead>
            <tr>
              {(['at', 'by', 'unit', 'what', 'reason'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.at} ${row.operation} ${row.by}`}>
                <td className="nowrap">
                  <TimeText at={row.at} exact />
                </td>
                <td className="nowrap">{row.by}</td>
                <td>{row.unit ?? ''}</td>
                <td className="nowrap">{t(deed(row.operation))}</td>
                <td>{row.reason ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Trouble error={asked.error} />
    </Card>
  );
}

function About({ request }: { request: SubjectRequest }) {
  const t = useText(rightsText);
  return (
    <Card title={t(`kind_${request.kind}`)}>
      <Facts
        of={[
          [
            t('name'),
            <Link key="who" to="/ledger/$section/$id" params={{ section: 'residents', id: request.resident }}>
              {request.name}
            </Link>,
          ],
          [t('identity'), t(`identity_${request.identity}`)],
          [t('grid'), request.placeName],
          [t('due'), request.dueOn],
          [t('receivedBy'), request.receivedBy.name],
          [t('at'), <TimeText key="at" at={request.receivedAt} exact />],
          [t('settledBy'), request.settledBy?.name ?? null],
          [t('wish'), request.wish],
          [t('answer'), request.answer],
        ]}
      />
    </Card>
  );
}

/** One request: what is wanted, the answer, and the documents that a granted one opens. */
export function RequestPage({ id }: { id: string }) {
  const t = useText(rightsText);
  const read = useRead(FindSubjectRequest, { params: { id } });
  const [answering, setAnswering] = useState<'grant' | 'refuse' | null>(null);
  const request = read.data;
  if (read.isError && !request) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!request) return <LoadingState lines={8} />;
  const may = (operation: { name: string }) => request.abilities.includes(operation.name);
  return (
    <article className="dossier">
      <Path section="requests" place={request.place} />
      <header className="dossier-head">
        <h1>{`${request.name} · ${t(`kind_${request.kind}`)}`}</h1>
        <span className={`mark ${requestTones[request.state]}`}>{t(`state_${request.state}`)}</span>
        {request.overdue ? <span className="mark mark-red">{t('overdue')}</span> : null}
        <span className="spread" />
        {may(SettleSubjectRequest) ? (
          <>
            <Button onClick={() => setAnswering('refuse')}>{t('refuse')}</Button>
            <Button type="primary" onClick={() => setAnswering('grant')}>
              {t('grant')}
            </Button>
          </>
        ) : null}
      </header>
      <div className="dossier-column">
        <About request={request} />
        {may(CopySubjectRecord) ? <CopyCard id={request.id} /> : null}
        {may(RecordReaders) ? <ReadersCard id={request.id} /> : null}
      </div>
      {answering ? (
        <AnswerDialog request={request} grant={answering === 'grant'} onClose={() => setAnswering(null)} />
      ) : null}
    </article>
  );
}
