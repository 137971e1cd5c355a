import {
  type ExportLedger,
  exportColumns,
  exportLedgers,
  ListExports,
  RequestExport,
} from '@jingwei/contract';
import { careCategories } from '@jingwei/domain';
import { useLanguage, uuidv7 } from '@jingwei/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { useAreas } from '../place/index.ts';
import { ColumnChoice } from './ColumnChoice.tsx';
import { exportText } from './text.ts';

const residentKinds = ['registered', 'migrant', 'overseas'] as const;
/** What goes into a file unless somebody chooses otherwise: not everything there is. */
const usual: Readonly<Record<ExportLedger, readonly string[]>> = {
  workers: ['place', 'name', 'post', 'telephone', 'households'],
  residents: [
    'grid',
    'building',
    'entrance',
    'number',
    'relation',
    'name',
    'sex',
    'age',
    'telephone',
    'kind',
  ],
  organisations: ['grid', 'name', 'kind', 'address', 'people', 'partyOrganisation', 'partyMembers'],
  careGroups: ['grid', 'building', 'entrance', 'number', 'name', 'sex', 'age', 'telephone'],
};

type Draft = {
  ledger: ExportLedger;
  place: string;
  kind: string;
  category: string;
  columns: readonly string[];
  unmasked: readonly string[];
  purpose: string;
};

const begin = (ledger: ExportLedger): Draft => ({
  ledger,
  place: '',
  kind: '',
  category: 'elderly60',
  columns: usual[ledger],
  unmasked: [],
  purpose: '',
});

const bodyOf = (draft: Draft) => ({
  id: uuidv7(),
  ledger: draft.ledger,
  filter: defined({
    place: draft.place || undefined,
    kind: (draft.ledger === 'residents' && draft.kind) || undefined,
    category: draft.ledger === 'careGroups' ? draft.category : undefined,
  }),
  columns: exportColumns[draft.ledger]
    .map(([key]) => key as string)
    .filter((key) => draft.columns.includes(key)),
  unmasked: draft.unmasked.filter((key) => draft.columns.includes(key)),
  purpose: draft.purpose.trim(),
});

type FieldsProps = { draft: Draft; set: (change: Partial<Draft>) => void };

function Narrow({ draft, set }: FieldsProps) {
  const t = useText(exportText);
  const language = useLanguage();
  const { areas } = useAreas();
  const groups = careCategories.filter(({ grant, listed }) => grant === null && listed);
  return (
    <div className="export-narrow">
      <label className="field">
        <span>{t('place')}</span>
        <Select
          value={draft.place}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(place: string) => set({ place })}
          options={[
            { value: '', label: t('placeOwn') },
            ...areas.map(({ place, name }) => ({ value: place, label: name })),
          ]}
        />
      </label>
      {draft.ledger === 'residents' ? (
        <label className="field">
          <span>{t('kind')}</span>
          <Select
            value={draft.kind}
            onChange={(kind: string) => set({ kind })}
            options={[
              { value: '', label: t('kindAll') },
              ...residentKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) })),
            ]}
          />
        </label>
      ) : null}
      {draft.ledger === 'careGroups' ? (
        <label className="field">
          <span>{t('category')}</span>
          <Select
            value={draft.category}
            onChange={(category: string) => set({ category })}
            options={groups.map((group) => ({ value: group.code, label: group[language] }))}
          />
        </label>
      ) : null}
    </div>
  );
}

type AskExportProps = { onClose: () => void; onSent: () => void };

/** Which ledger, of where, which columns and what for. */
export function AskExport({ onClose, onSent }: AskExportProps) {
  const t = useText(exportText);
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => begin('residents'));
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const send = useMutation({
    mutationFn: () => client.call(RequestExport, { body: bodyOf(draft) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [ListExports.name] });
      toast(t('sent'));
      onSent();
    },
  });
  return (
    <Modal
      open
      title={t('ask')}
      okText={t('send')}
      okButtonProps={{
        disabled: draft.purpose.trim().length < 4 || draft.columns.length === 0,
        loading: send.isPending,
      }}
      onOk={() => send.mutate()}
      onCancel={onClose}
      width={620}
    >
      <div className="stack">
        <label className="field">
          <span>{t('ledger')}</span>
          <Select
            value={draft.ledger}
            onChange={(ledger: ExportLedger) =>
              setDraft({ ...begin(ledger), purpose: draft.purpose, place: draft.place })
            }
            options={exportLedgers.map((one) => ({ value: one, label: t(`ledger_${one}`) }))}
          />
        </label>
        <Narrow draft={draft} set={set} />
        <ColumnChoice
          ledger={draft.ledger}
          columns={draft.columns}
          unmasked={draft.unmasked}
          onChange={set}
        />
        <label className="field">
          <span>{t('purpose')}</span>
          <Input
            value={draft.purpose}
            maxLength={200}
            placeholder={t('purposeHint')}
            onChange={(event) => set({ purpose: event.target.value })}
          />
        </label>
        <Trouble error={send.error} />
      </div>
    </Modal>
  );
}
