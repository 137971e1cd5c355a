import {
  FindResident,
  ProposeChange,
  type Resident,
  RevealResident,
  UpdateResident,
} from '@jingwei/contract';
import { ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { Link, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { useRead } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { Profiles } from '../care/index.ts';
import '../households/household.css';
import { addressOf, Card, Facts, ledgerText, Path, readLedgerSearch, useCode } from '../ledger/index.ts';

import { Care } from './Care.tsx';
import { EditResident } from './EditResident.tsx';
import { History } from './History.tsx';
import { Merged } from './Merged.tsx';
import { ProposeDialog } from './ProposeDialog.tsx';
import './resident.css';
import { Residencies } from './Residencies.tsx';
import { RevealDialog, type Revealed } from './RevealDialog.tsx';
import { Twins } from './Twins.tsx';
import { residentText } from './text.ts';
import { Waiting } from './Waiting.tsx';

type Dialog = 'reveal' | 'edit' | 'propose' | null;

function Head({
  resident,
  name,
  open,
}: {
  resident: Resident;
  name: string;
  open: (dialog: Dialog) => void;
}) {
  const t = useText(residentText);
  const l = useText(ledgerText);
  const code = useCode();
  const able = useAble();
  const may = (operation: { name: string }) => resident.abilities.includes(operation.name);
  const { lodging, kind, endedReason, endedOn } = resident;
  return (
    <>
      <Path section="residents" place={lodging.place} />
      <header className="dossier-head">
        <h1>{name}</h1>
        <span>
          {code('sex', resident.sex)}
          {resident.age === null ? '' : ` · ${l('age', { n: resident.age })}`}
        </span>
        <span className="mark mark-normal">{t(`kind_${kind}`)}</span>
        {resident.residenceMatch || kind !== 'registered' ? null : (
          <span className="mark mark-yellow">{t('matchNo')}</span>
        )}
        {endedReason ? (
          <span className="mark mark-red">
            {t('endedOn', { why: t(`ended_${endedReason}`), day: endedOn ?? '' })}
          </span>
        ) : null}
        <span className="spread" />
        {able(RevealResident) ? (
          <Button icon={<Icon name="eye" />} onClick={() => open('reveal')}>
            {t('reveal')}
          </Button>
        ) : null}
        {may(ProposeChange) ? <Button onClick={() => open('propose')}>{t('propose')}</Button> : null}
        {may(UpdateResident) ? (
          <Button type="primary" onClick={() => open('edit')}>
            {t('edit')}
          </Button>
        ) : null}
      </header>
    </>
  );
}

function Basics({ resident, values }: { resident: Resident; values: Revealed }) {
  const t = useText(residentText);
  const code = useCode();
  const { lodging, birthYear } = resident;
  const number = (text: string | null | undefined) =>
    text ? <span className="number">{text}</span> : <span className="muted">{t('notRecorded')}</span>;
  return (
    <Card title={t('basics')}>
      <Facts
        of={[
          [t('idNumber'), number(values.idNumber ?? resident.idNumber)],
          [t('document'), code('documentKind', resident.documentKind)],
          [
            t('birth'),
            values.birth ?? (birthYear === null ? t('notRecorded') : t('born', { year: birthYear })),
          ],
          [t('telephone'), number(values.telephone ?? resident.telephone)],
          [
            t('household'),
            <Link
              key="household"
              to="/ledger/$section/$id"
              params={{ section: 'households', id: lodging.household }}
            >
              {addressOf(lodging)}
            </Link>,
          ],
          [t('relation'), code('relation', resident.relation)],
          [t('employment'), t(`employment_${resident.employment}`)],
          [t('education'), code('education', resident.education)],
          [t('marital'), code('marital', resident.marital)],
          [t('ethnicity'), code('ethnicity', resident.ethnicity)],
          [t('basis'), t(`basis_${resident.basis}`)],
          [t('notice'), resident.noticeVersion],
        ]}
      />
    </Card>
  );
}

/** One person, masked: who, where, in whose care, what has changed and what waits. */
export function ResidentPage({ id }: { id: string }) {
  const t = useText(residentText);
  const read = useRead(FindResident, { params: { id } });
  const { tab } = readLedgerSearch(useSearch({ strict: false }));
  const [dialog, setDialog] = useState<Dialog>(null);
  const [values, setValues] = useState<Revealed>({});
  const resident = read.data;
  if (read.isError && !resident) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!resident) return <LoadingState lines={10} />;
  const close = () => setDialog(null);
  return (
    <article className="dossier" data-tab={tab}>
      <Head resident={resident} name={values.name ?? resident.name} open={setDialog} />
      <Merged resident={resident} />
      <div className="dossier-grid">
        <div className="dossier-column">
          <Basics resident={resident} values={values} />
          <Waiting resident={resident} />
          <Residencies residencies={resident.residencies} />
          <History id={resident.id} />
        </div>
        <aside className="dossier-column">
          <Care id={resident.id} />
          <Profiles resident={resident.id} />
          <Twins resident={resident} />
          <p className="muted small">
            {t('by', { name: resident.changedBy ?? t('system') })} ·{' '}
            <TimeText at={resident.changedAt} exact />
          </p>
        </aside>
      </div>
      {dialog === 'reveal' ? (
        <RevealDialog
          id={resident.id}
          name={resident.name}
          {...(resident.changes.some(({ kind, state }) => kind === 'idNumber' && state === 'waiting')
            ? { proposed: 'idNumber' as const }
            : {})}
          onRevealed={(more) => setValues({ ...values, ...more })}
          onClose={close}
        />
      ) : null}
      {dialog === 'edit' ? <EditResident resident={resident} onClose={close} /> : null}
      {dialog === 'propose' ? <ProposeDialog resident={resident} onClose={close} /> : null}
    </article>
  );
}
