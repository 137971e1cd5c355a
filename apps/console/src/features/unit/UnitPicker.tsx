import { ListUnits, type Unit, UnitMembers, type unitKinds } from '@jingwei/contract';
import { ErrorState, LoadingState, useTranslation } from '@jingwei/ui';
import Select from 'antd/es/select';
import { useId, useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { unitText } from './text.ts';
import './unit.css';

/** Departments first: a desk sends there most; grids, of which there are many, last. */
const order = [
  'department',
  'emergencyTeam',
  'subdistrict',
  'community',
  'county',
  'grid',
] as const satisfies readonly (typeof unitKinds)[number][];

function Choice({
  unit,
  chosen,
  group,
  onChoose,
}: {
  unit: Unit;
  chosen: boolean;
  group: string;
  onChoose: () => void;
}) {
  const t = useText(unitText);
  return (
    <label className="unit" data-chosen={chosen}>
      <input type="radio" name={group} checked={chosen} onChange={onChoose} />
      <span className="clip">{unit.name}</span>
      <span className="small nowrap" data-vacant={unit.members === 0}>
        {unit.members === 0 ? t('vacant') : t('members', { n: unit.members })}
      </span>
    </label>
  );
}

type UnitPickerProps = {
  /** The event that is to be sent: only units it may be sent to are offered. */
  event: string;
  value: string | undefined;
  onChange: (unit: string) => void;
  label: string;
};

/** The units that an event may be sent to, grouped by kind, with who is on post. */
export function UnitPicker({ event, value, onChange, label }: UnitPickerProps) {
  const t = useText(unitText);
  const { t: word } = useTranslation();
  const read = useRead(ListUnits, { query: { dispatchable: event } });
  const [words, setWords] = useState('');
  const group = useId();
  const units = read.data?.items ?? [];
  const wanted = words.trim().toLowerCase();
  const shown = units.filter((unit) => unit.name.toLowerCase().includes(wanted) || unit.id === value);
  return (
    <fieldset className="units">
      <legend className="hidden">{label}</legend>
      {units.length > 8 ? (
        <label className="place-search">
          <Icon name="search" />
          <input
            type="search"
            value={words}
            aria-label={t('search')}
            placeholder={t('search')}
            onChange={(change) => setWords(change.target.value)}
          />
        </label>
      ) : null}
      {read.isPending ? <LoadingState lines={4} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      <div className="units-list">
        {order.map((kind) => {
          const some = shown.filter((unit) => unit.kind === kind);
          if (some.length === 0) return null;
          return (
            <section key={kind} aria-label={word(`unitKinds.${kind}`)}>
              <h4>{word(`unitKinds.${kind}`)}</h4>
              {some.map((unit) => (
                <Choice
                  key={unit.id}
                  unit={unit}
                  group={group}
                  chosen={unit.id === value}
                  onChoose={() => onChange(unit.id)}
                />
              ))}
            </section>
          );
        })}
        {read.isSuccess && shown.length === 0 ? (
          <p className="muted">{units.length === 0 ? t('none') : t('noneFound', { q: words })}</p>
        ) : null}
      </div>
    </fieldset>
  );
}

type MemberPickerProps = {
  unit: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
};

/** A person of the unit, or nobody in particular. */
export function MemberPicker({ unit, value, onChange }: MemberPickerProps) {
  const t = useText(unitText);
  const { t: word } = useTranslation();
  const read = useRead(UnitMembers, { params: { id: unit } });
  const members = read.data?.items ?? [];
  if (members.length === 0) return null;
  return (
    <label className="field">
      <span>{t('person')}</span>
      <Select
        allowClear
        placeholder={t('anyPerson')}
        value={value ?? null}
        onChange={(id: string | null | undefined) => onChange(id ?? undefined)}
        options={members.map((member) => ({
          value: member.id,
          label: `${member.name} · ${word(`posts.${member.post}`)}`,
        }))}
      />
    </label>
  );
}
