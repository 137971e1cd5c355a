import {
  DownloadExport,
  type ExportRequest,
  type ExportState,
  exportColumns,
  ListExports,
  OpenExport,
  SettleExport,
  WithdrawExport,
} from '@jingwei/contract';
import { TimeText, useLanguage } from '@jingwei/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon, type IconName } from '../../app/Icon.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { useJoin, useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { saveFile } from '../imports/index.ts';
import { exportText } from './text.ts';

const looks: Readonly<Record<ExportState, { icon: IconName; tone: string }>> = {
  waiting: { icon: 'clock', tone: 'soon' },
  approved: { icon: 'clock', tone: 'working' },
  refused: { icon: 'cross', tone: 'overdue' },
  withdrawn: { icon: 'cross', tone: 'paused' },
  ready: { icon: 'download', tone: 'done' },
  taken: { icon: 'check', tone: 'paused' },
  expired: { icon: 'clock', tone: 'paused' },
  failed: { icon: 'alert', tone: 'overdue' },
};

function useAct(act: () => Promise<unknown>, done: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => toast(done),
    onSettled: () => queries.invalidateQueries({ queryKey: [ListExports.name] }),
  });
}

function Settle({ request: { id } }: { request: ExportRequest }) {
  const t = useText(exportText);
  const [answer, setAnswer] = useState('');
  const settle = (approve: boolean) => () =>
    client.call(SettleExport, { params: { id }, body: { approve, answer } });
  const approve = useAct(settle(true), t('approved'));
  const refuse = useAct(settle(false), t('refused'));
  return (
    <div className="export-settle">
      <Input
        value={answer}
        maxLength={200}
        aria-label={t('answer')}
        placeholder={t('answer')}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <Button loading={refuse.isPending} onClick={() => refuse.mutate()}>
        {t('refuse')}
      </Button>
      <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate()}>
        {t('approve')}
      </Button>
      <Trouble error={approve.error ?? refuse.error} />
    </div>
  );
}

function Own({ request }: { request: ExportRequest }) {
  const t = useText(exportText);
  const params = { id: request.id };
  const download = useAct(async () => {
    const { token } = await client.call(OpenExport, { params });
    const day = request.requestedAt.slice(0, 10);
    saveFile(
      await client.fetchFile(DownloadExport, { params, body: { token } }),
      `${t(`ledger_${request.ledger}`)}-${day}.xlsx`,
    );
  }, t('downloaded'));
  const withdraw = useAct(() => client.call(WithdrawExport, { params }), t('withdrawn'));
  return (
    <div className="export-settle">
      {request.abilities.includes('withdraw') ? (
        <Button type="text" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('withdraw')}
        </Button>
      ) : null}
      {request.abilities.includes('open') ? (
        <Button
          type="primary"
          icon={<Icon name="download" />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {t('download')}
        </Button>
      ) : null}
      <Trouble error={download.error ?? withdraw.error} />
    </div>
  );
}

function useColumnWords({ ledger, columns, unmasked }: ExportRequest) {
  const language = useLanguage();
  const join = useJoin();
  const all: readonly (readonly [string, string, string, 'masked'?])[] = exportColumns[ledger];
  const words = (keys: readonly string[]) =>
    join(all.filter(([key]) => keys.includes(key)).map(([, zh, en]) => (language === 'zh' ? zh : en)));
  return { columns: words(columns), whole: words(unmasked) };
}

function History({ request }: { request: ExportRequest }) {
  const t = useText(exportText);
  const { settledBy, state, expiresAt, answer } = request;
  const refused = state === 'refused';
  return (
    <p className="muted small export-history">
      <span>
        {t('requested', { name: request.requestedBy ?? '' })} <TimeText at={request.requestedAt} />
      </span>
      {settledBy && request.settledAt ? (
        <span>
          {t(refused ? 'refusedBy' : 'approvedBy', { name: settledBy })} <TimeText at={request.settledAt} />
        </span>
      ) : null}
      {answer ? <span>{answer}</span> : null}
      {state === 'ready' && expiresAt ? (
        <span>{t('until', { time: new Date(expiresAt).toLocaleString('sv-SE').slice(5, 16) })}</span>
      ) : null}
    </p>
  );
}

/** A request: what, of where, for what; who decided; and the step that its reader may take. */
export function RequestCard({ request }: { request: ExportRequest }) {
  const t = useText(exportText);
  const { columns, whole } = useColumnWords(request);
  const { icon, tone } = looks[request.state];
  return (
    <li className="card export-request">
      <div className="export-what">
        <p className="export-title">
          <strong>{t(`ledger_${request.ledger}`)}</strong>
          <span>{request.placeName}</span>
          <span className="number muted">{t('rows', { n: request.rows ?? request.expectedRows })}</span>
          <span className="export-state" data-tone={tone}>
            <Icon name={icon} size={14} />
            {t(`state_${request.state}`)}
          </span>
        </p>
        <p>{request.purpose}</p>
        <p className="muted small">{columns}</p>
        <p className={whole ? 'export-whole' : 'muted small'}>
          {whole ? t('wholeColumns', { columns: whole }) : t('masked')}
        </p>
        <History request={request} />
      </div>
      {request.abilities.includes('settle') ? <Settle request={request} /> : null}
      {request.mine && request.abilities.length > 0 ? <Own request={request} /> : null}
    </li>
  );
}
