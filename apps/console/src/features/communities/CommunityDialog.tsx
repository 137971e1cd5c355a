import {
  type BodyOf,
  type CommunityProfile,
  communityPosts,
  FindCommunity,
  honourLevels,
  premisesOrigins,
  SaveCommunity,
} from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { type ReactNode, useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { keyOf, useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { Field, FormDialog, TextField } from '../ledger/index.ts';
import { communityText } from './text.ts';

type Draft = Omit<BodyOf<typeof SaveCommunity>, 'baseVersion'>;

const draftOf = ({
  boundary,
  areaKm2,
  villages,
  premises,
  pay,
  budgets,
  honours,
}: CommunityProfile): Draft => ({
  ...{ boundary, areaKm2, villages, premises, pay, budgets, honours },
});

type LinesProps<T> = {
  label: string;
  lines: readonly T[];
  fresh: T;
  onChange: (lines: T[]) => void;
  children: (line: T, set: (patch: Partial<T>) => void) => ReactNode;
};

/** A list of like things, each on a line, to add to and take from. */
function Lines<T>({ label, lines, fresh, onChange, children }: LinesProps<T>) {
  const t = useText(communityText);
  return (
    <Field label={label}>
      <div className="form-lines">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is told by its position alone
          <div key={at} className="form-line">
            {children(line, (patch) => onChange(lines.with(at, { ...line, ...patch })))}
            <Button
              type="text"
              icon={<Icon name="cross" />}
              aria-label={t('removeLine')}
              onClick={() => onChange(lines.toSpliced(at, 1))}
            />
          </div>
        ))}
        <div>
          <Button size="small" icon={<Icon name="plus" />} onClick={() => onChange([...lines, fresh])}>
            {t('addLine')}
          </Button>
        </div>
      </div>
    </Field>
  );
}

const words = (label: string, value: string, onChange: (value: string) => void) => (
  <Input
    aria-label={label}
    placeholder={label}
    value={value}
    maxLength={80}
    onChange={(event) => onChange(event.target.value)}
  />
);
const figure = (label: string, value: number | null, onChange: (value: number) => void) => (
  <Input
    aria-label={label}
    placeholder={label}
    type="number"
    min={0}
    value={value ?? ''}
    onChange={(event) => onChange(Number(event.target.value))}
  />
);

type PartProps = { draft: Draft; set: (patch: Partial<Draft>) => void };

function Assets({ draft, set }: PartProps) {
  const t = useText(communityText);
  return (
    <>
      <Lines
        label={t('premises')}
        lines={draft.premises}
        fresh={{ name: '', origin: 'built', areaM2: 0, since: null }}
        onChange={(premises) => set({ premises })}
      >
        {(line, patch) => (
          <>
            {words(t('lineName'), line.name, (name) => patch({ name }))}
            <Select
              aria-label={t('origin')}
              value={line.origin}
              options={premisesOrigins.map((value) => ({ value, label: t(`origin_${value}`) }))}
              onChange={(origin) => patch({ origin })}
            />
            {figure(t('areaM2'), line.areaM2, (areaM2) => patch({ areaM2 }))}
            {figure(t('sinceYear'), line.since, (since) => patch({ since }))}
          </>
        )}
      </Lines>
      <Lines
        label={t('honours')}
        lines={draft.honours}
        fresh={{ name: '', level: 'district' as const, year: new Date().getFullYear() }}
        onChange={(honours) => set({ honours })}
      >
        {(line, patch) => (
          <>
            {words(t('lineName'), line.name, (name) => patch({ name }))}
            <Select
              aria-label={t('level')}
              value={line.level}
              options={honourLevels.map((value) => ({ value, label: t(`level_${value}`) }))}
              onChange={(level) => patch({ level })}
            />
            {figure(t('year'), line.year, (year) => patch({ year }))}
            <span />
          </>
        )}
      </Lines>
    </>
  );
}

function Money({ draft, set }: PartProps) {
  const t = useText(communityText);
  return (
    <>
      <Lines
        label={t('pay')}
        lines={draft.pay}
        fresh={{ post: 'member' as const, people: 1, monthly: 0 }}
        onChange={(pay) => set({ pay })}
      >
        {(line, patch) => (
          <>
            <Select
              aria-label={t('post')}
              value={line.post}
              options={communityPosts.map((value) => ({ value, label: t(`post_${value}`) }))}
              onChange={(post) => patch({ post })}
            />
            {figure(t('people'), line.people, (people) => patch({ people }))}
            {figure(t('monthly'), line.monthly, (monthly) => patch({ monthly }))}
            <span />
          </>
        )}
      </Lines>
      <Lines
        label={t('budgets')}
        lines={draft.budgets}
        fresh={{ year: new Date().getFullYear(), amount: 0 }}
        onChange={(budgets) => set({ budgets })}
      >
        {(line, patch) => (
          <>
            {figure(t('year'), line.year, (year) => patch({ year }))}
            {figure(t('amount'), line.amount, (amount) => patch({ amount }))}
            <span />
            <span />
          </>
        )}
      </Lines>
    </>
  );
}

const orNull = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** Writes what is not counted of a community: boundary, rooms, pay, money, honours. */
export function CommunityDialog({ profile, onClose }: { profile: CommunityProfile; onClose: () => void }) {
  const t = useText(communityText);
  const queries = useQueryClient();
  const save = useWrite(SaveCommunity);
  const [draft, setDraft] = useState(() => draftOf(profile));
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const params = { place: profile.place };
  const send = async () => {
    const saved = await save.mutateAsync({ params, body: { ...draft, baseVersion: profile.version } });
    queries.setQueryData(keyOf(FindCommunity, { params }), saved);
    void queries.invalidateQueries({ queryKey: ['community.list'] });
    toast(t('saved', { version: saved.version }));
  };
  const named = [...draft.premises, ...draft.honours].every(({ name }) => name.trim() !== '');
  return (
    <FormDialog
      title={`${t('editTitle')} · ${profile.name}`}
      ok={t('edit')}
      ready={named}
      write={save}
      onSubmit={send}
      onClose={onClose}
      width={680}
    >
      <TextField
        label={t('boundary')}
        value={draft.boundary}
        max={300}
        rows={2}
        onChange={(boundary) => set({ boundary })}
      />
      <div className="form-grid">
        <TextField
          label={t('areaKm2')}
          type="number"
          value={String(draft.areaKm2 ?? '')}
          onChange={(text) => set({ areaKm2: orNull(text) })}
        />
        <TextField
          label={t('villages')}
          type="number"
          value={String(draft.villages ?? '')}
          onChange={(text) => set({ villages: orNull(text) })}
        />
      </div>
      <Assets draft={draft} set={set} />
      <Money draft={draft} set={set} />
    </FormDialog>
  );
}
