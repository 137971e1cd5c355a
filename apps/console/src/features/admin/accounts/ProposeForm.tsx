import {
  type Account,
  ListAccounts,
  ListUnits,
  type Post,
  ProposeAssignment,
  posts,
} from '@jingwei/contract';
import { useTranslation, uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import DatePicker from 'antd/es/date-picker';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import { type FormEvent, useState } from 'react';
import { useRead, useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { unitKindsOf } from './posts.ts';
import { accountText } from './text.ts';

const format = 'YYYY-MM-DD';

/** Proposes a post in a unit from a day on; it waits for another person. */
export function ProposeForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useText(accountText);
  const { t: word } = useTranslation();
  const queries = useQueryClient();
  const write = useWrite(ProposeAssignment);
  const units = useRead(ListUnits);
  const [assignmentId] = useState(uuidv7);
  const [post, setPost] = useState<Post | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [lead, setLead] = useState(false);
  const [backup, setBackup] = useState(false);
  const [from, setFrom] = useState(() => dayjs().format(format));
  const [to, setTo] = useState<string | null>(null);
  const fitting = (units.data?.items ?? []).filter((one) => post && unitKindsOf(post).includes(one.kind));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!post || !unit) return;
    write.mutate(
      {
        params: { id: account.id },
        body: { assignmentId, post, unit, from, lead, backup, ...(to ? { to } : {}) },
      },
      {
        onSuccess: () => {
          toast(t('proposed'));
          void queries.invalidateQueries({ queryKey: [ListAccounts.name] });
          onClose();
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} aria-label={t('propose')}>
      <p className="muted small">{t('proposeHint')}</p>
      <label className="field">
        <span>{t('post')}</span>
        <Select
          value={post}
          onChange={(value: Post) => {
            setPost(value);
            setUnit(null);
          }}
          options={posts.map((one) => ({ value: one, label: word(`posts.${one}`) }))}
        />
      </label>
      <label className="field">
        <span>{t('unit')}</span>
        <Select
          value={unit}
          disabled={!post}
          onChange={setUnit}
          showSearch={{ optionFilterProp: 'label' }}
          options={fitting.map((one) => ({ value: one.id, label: one.name }))}
        />
      </label>
      <div className="field-pair">
        <label className="field">
          <span>{t('from')}</span>
          <DatePicker
            allowClear={false}
            value={dayjs(from)}
            onChange={(day) => day && setFrom(day.format(format))}
          />
        </label>
        <label className="field">
          <span>{t('to')}</span>
          <DatePicker value={to ? dayjs(to) : null} onChange={(day) => setTo(day?.format(format) ?? null)} />
        </label>
      </div>
      <div className="row">
        <Checkbox checked={lead} onChange={(event) => setLead(event.target.checked)}>
          {t('lead')}
        </Checkbox>
        <Checkbox checked={backup} onChange={(event) => setBackup(event.target.checked)}>
          {t('backup')}
        </Checkbox>
      </div>
      <Trouble error={write.error} />
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!post || !unit} loading={write.isPending}>
          {t('proposeGo')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
