import { type ResidentRow, SearchResidents } from '@jingwei/contract';
import Input from 'antd/es/input';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { addressOf, Field } from '../ledger/index.ts';
import { captainText } from './text.ts';

type ResidentFieldProps = {
  label: string;
  hint: string;
  place: string | undefined;
  chosen: ResidentRow | null;
  onChoose: (resident: ResidentRow | null) => void;
  /** Whether somebody may be chosen at all; who may not is not offered. */
  suits?: (resident: ResidentRow) => boolean;
};

/** Finds somebody of the ledger by name, pinyin or a whole number. What is looked for is in no address and no cache. */
export function ResidentField(props: ResidentFieldProps) {
  const { label, hint, place, chosen, onChoose, suits = () => true } = props;
  const t = useText(captainText);
  const [found, setFound] = useState<readonly ResidentRow[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const find = async (q: string) => {
    if (q.trim() === '') return;
    setError(null);
    try {
      const body = { q: q.trim(), limit: 8, ...(place ? { place } : {}) };
      setFound((await client.call(SearchResidents, { body })).items.filter(suits));
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <Field label={label} hint={hint}>
      <Input.Search
        aria-label={label}
        enterButton={t('find')}
        maxLength={40}
        onSearch={(q, event) => {
          event?.preventDefault();
          void find(q);
        }}
      />
      {found?.length === 0 ? <span className="small muted">{t('foundNone')}</span> : null}
      <div className="form-lines" role="radiogroup" aria-label={label}>
        {(found ?? (chosen ? [chosen] : [])).map((one) => (
          <label key={one.id} className="row">
            <input type="radio" checked={chosen?.id === one.id} onChange={() => onChoose(one)} />
            <span>{one.name}</span>
            <span className="small muted">
              {one.age ?? ''} · {addressOf(one.lodging)} · {one.telephone ?? ''}
            </span>
          </label>
        ))}
      </div>
      <Trouble error={error} />
    </Field>
  );
}
