import {
  ApplyRouting,
  CurrentPolicy,
  ReplayRouting,
  type ResultOf,
  type RoutingRule,
} from '@jingwei/contract';
import { EmptyState, ErrorState, formatMoment, LoadingState, useLanguage, useNow, uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { useState } from 'react';
import { keyOf, useRead, useWrite } from '../../../app/queries.ts';
import { useAble } from '../../../app/session.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { PageHead } from '../PageHead.tsx';
import { Replay } from './Replay.tsx';
import { RuleLine } from './RuleLine.tsx';
import { added, isWhole, moved, rulesOf } from './rules.ts';
import { routingText } from './text.ts';

const spans = [30, 90, 180, 365];
type Policy = ResultOf<typeof CurrentPolicy>;

function Editor({ policy }: { policy: Policy }) {
  const t = useText(routingText);
  const able = useAble();
  const queries = useQueryClient();
  const [modal, dialogs] = Modal.useModal();
  const before = rulesOf(policy.document);
  const [rules, setRules] = useState<readonly RoutingRule[]>(before);
  const [days, setDays] = useState(90);
  const replay = useWrite(ReplayRouting);
  const apply = useWrite(ApplyRouting);
  const change = (next: readonly RoutingRule[]) => {
    // What was tried is no longer what stands here.
    replay.reset();
    setRules(next);
  };
  const changed = JSON.stringify(rules) !== JSON.stringify(before);
  const whole = rules.length > 0 && rules.every(isWhole);
  const confirm = () =>
    void modal.confirm({
      title: t('apply'),
      content: t('applyAsk', { n: policy.version + 1 }),
      okText: t('confirm'),
      cancelText: t('cancel'),
      icon: null,
      onOk: async () => {
        const after = await apply.mutateAsync({ body: { rules: [...rules], version: policy.version } });
        queries.setQueryData(keyOf(CurrentPolicy), after);
        toast(t('applied', { n: after.version }));
      },
    });
  return (
    <>
      {dialogs}
      {rules.length === 0 ? <EmptyState title={t('noRules')} /> : null}
      <ol className="rules" aria-label={t('title')}>
        {rules.map((rule, index) => (
          <RuleLine
            key={rule.id}
            rule={rule}
            number={index + 1}
            last={index === rules.length - 1}
            changed={JSON.stringify(rule) !== JSON.stringify(before[index])}
            document={policy.document}
            onChange={(next) => change(rules.map((one) => (one.id === rule.id ? next : one)))}
            onMove={(by) => change(moved(rules, index, by))}
            onRemove={() => change(rules.filter((one) => one.id !== rule.id))}
          />
        ))}
      </ol>
      <div className="toolbar" style={{ marginTop: 16 }}>
        <Button onClick={() => change(added(rules, `rule-${uuidv7().slice(-8)}`))}>{t('add')}</Button>
        <span className="spread" />
        {changed ? <span className="muted">{t('changed')}</span> : null}
        {changed ? (
          <Button type="text" onClick={() => change(before)}>
            {t('revert')}
          </Button>
        ) : null}
        <Select
          aria-label={t('days')}
          value={days}
          onChange={setDays}
          options={spans.map((n) => ({ value: n, label: `${t('days')} ${t('daysUnit', { n })}` }))}
        />
        {able(ReplayRouting) ? (
          <Button
            type={replay.data ? 'default' : 'primary'}
            disabled={!whole}
            loading={replay.isPending}
            onClick={() => replay.mutate({ body: { rules: [...rules], days } })}
          >
            {t('replay')}
          </Button>
        ) : null}
        {able(ApplyRouting) ? (
          <Button
            type={replay.data ? 'primary' : 'default'}
            disabled={!changed || !whole || !replay.data}
            title={replay.data ? undefined : t('applyFirst')}
            loading={apply.isPending}
            onClick={confirm}
          >
            {t('apply')}
          </Button>
        ) : null}
      </div>
      {whole ? null : <p className="muted">{t('bothMissing')}</p>}
      <Trouble error={replay.error ?? apply.error} />
      {replay.data ? <Replay result={replay.data} days={days} /> : null}
    </>
  );
}

/** The ordered routing rules: read, changed, tried on history, put in force. */
export function RoutingPage() {
  const t = useText(routingText);
  const language = useLanguage();
  const now = useNow();
  const read = useRead(CurrentPolicy);
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')}>
        {read.data ? (
          <span className="muted nowrap">
            {t('version', { n: read.data.version, time: formatMoment(read.data.since, language, now) })}
          </span>
        ) : null}
      </PageHead>
      {read.isPending ? <LoadingState lines={6} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data ? <Editor key={read.data.version} policy={read.data} /> : null}
    </>
  );
}
