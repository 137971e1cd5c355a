import {
  CloseOrganisation,
  FindOrganisation,
  type Organisation,
  type ResultOf,
  RevealOrganisation,
  UpdateOrganisation,
} from '@jingwei/contract';
import { ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { Icon } from '../../app/Icon.tsx';
import { useRead, useWrite } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { Card, Facts, FormDialog, Path, TextField, Where } from '../ledger/index.ts';
import { OrganisationDialog } from './OrganisationDialog.tsx';
import { organisationText } from './text.ts';

type Contact = ResultOf<typeof RevealOrganisation>;
type Dialog = 'edit' | 'close' | 'reveal' | null;

function CloseDialog({ unit, onClose }: { unit: Organisation; onClose: () => void }) {
  const t = useText(organisationText);
  const queries = useQueryClient();
  const close = useWrite(CloseOrganisation);
  const [on, setOn] = useState(today);
  const send = async () => {
    await close.mutateAsync({ params: { id: unit.id }, body: { on, baseVersion: unit.version } });
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith('organisation.'),
    });
    toast(t('closedDone', { name: unit.name }));
  };
  return (
    <FormDialog
      title={`${t('closeTitle')} · ${unit.name}`}
      ok={t('close')}
      write={close}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('closeOn')} type="date" value={on} onChange={setOn} hint={t('closeHint')} />
    </FormDialog>
  );
}

type RevealProps = { unit: Organisation; onShown: (contact: Contact) => void; onClose: () => void };

function RevealDialog({ unit, onShown, onClose }: RevealProps) {
  const t = useText(organisationText);
  const reveal = useWrite(RevealOrganisation);
  const [reason, setReason] = useState('');
  const send = async () =>
    onShown(await reveal.mutateAsync({ params: { id: unit.id }, body: { reason: reason.trim() } }));
  return (
    <FormDialog
      title={`${t('reveal')} · ${unit.name}`}
      ok={t('reveal')}
      ready={reason.trim().length >= 2}
      write={reveal}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={t('revealReason')}
        value={reason}
        max={200}
        onChange={setReason}
        hint={t('revealHint')}
      />
    </FormDialog>
  );
}

function Basics({ unit }: { unit: Organisation }) {
  const t = useText(organisationText);
  const blank = <span className="muted">{t('notRecorded')}</span>;
  return (
    <Card title={t('basics')}>
      <Facts
        of={[
          [t('kind'), t(`kind_${unit.kind}`)],
          [
            t('creditCode'),
            unit.creditCode ? (
              <span key="code" className="number">
                {unit.creditCode}
              </span>
            ) : (
              blank
            ),
          ],
          [t('people'), unit.people === null ? blank : t('n', { n: unit.people })],
          [t('party'), unit.partyOrganisation || blank],
          [t('partyMembers'), unit.partyMembers === null ? blank : t('n', { n: unit.partyMembers })],
          [t('hazard'), t(`hazard_${unit.hazard}`)],
          [t('attention'), t(`attention_${unit.attention}`)],
          [t('address'), unit.address || blank],
          [
            t('building'),
            unit.building ? (
              <Link
                key="building"
                to="/ledger/$section/$id"
                params={{ section: 'buildings', id: unit.building }}
              >
                {unit.buildingName}
              </Link>
            ) : (
              t('noBuilding')
            ),
          ],
          [t('grid'), unit.placeName],
        ]}
      />
    </Card>
  );
}

function Contacts({
  unit,
  shown,
  onReveal,
}: {
  unit: Organisation;
  shown: Contact | null;
  onReveal: () => void;
}) {
  const t = useText(organisationText);
  const name = shown?.contactName ?? unit.contactName;
  const telephone = shown?.contactTelephone ?? unit.contactTelephone;
  const may = shown === null && unit.abilities.includes(RevealOrganisation.name);
  return (
    <Card
      title={t('contactCard')}
      aside={
        may ? (
          <Button size="small" icon={<Icon name="eye" />} onClick={onReveal}>
            {t('reveal')}
          </Button>
        ) : null
      }
    >
      <Facts
        of={[
          [
            t('contact'),
            name ?? (
              <span key="contact" className="muted">
                {t('notRecorded')}
              </span>
            ),
          ],
          [
            t('telephone'),
            telephone ? (
              <span key="telephone" className="number">
                {telephone}
              </span>
            ) : (
              <span key="none" className="muted">
                {t('notRecorded')}
              </span>
            ),
          ],
        ]}
      />
    </Card>
  );
}

/** One unit: what it is, where, whom to call (masked), and what may be done with its record. */
export function OrganisationPage({ id }: { id: string }) {
  const t = useText(organisationText);
  const read = useRead(FindOrganisation, { params: { id } });
  const [dialog, setDialog] = useState<Dialog>(null);
  const [shown, setShown] = useState<Contact | null>(null);
  const unit = read.data;
  if (read.isError && !unit) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!unit) return <LoadingState lines={8} />;
  const may = (operation: { name: string }) => unit.abilities.includes(operation.name);
  const close = () => setDialog(null);
  return (
    <article className="dossier">
      <Path section="organisations" place={unit.place} />
      <header className="dossier-head">
        <h1>{unit.name}</h1>
        <span className="mark mark-normal">{t(`kind_${unit.kind}`)}</span>
        {unit.hazard === '00' ? null : <span className="mark mark-yellow">{t(`hazard_${unit.hazard}`)}</span>}
        {unit.closedOn ? (
          <span className="mark mark-red">{t('closedOn', { day: unit.closedOn })}</span>
        ) : null}
        <span className="spread" />
        {may(CloseOrganisation) ? <Button onClick={() => setDialog('close')}>{t('close')}</Button> : null}
        {may(UpdateOrganisation) ? (
          <Button type="primary" onClick={() => setDialog('edit')}>
            {t('edit')}
          </Button>
        ) : null}
      </header>
      <div className="dossier-grid">
        <div className="dossier-column">
          <Basics unit={unit} />
          <Contacts unit={unit} shown={shown} onReveal={() => setDialog('reveal')} />
        </div>
        <aside className="dossier-column">
          <Where place={unit.place} point={null} label={t('grid')} />
          <p className="muted small">
            {t('changed', { name: unit.changedBy ?? t('system') })} · <TimeText at={unit.changedAt} exact />
          </p>
        </aside>
      </div>
      {dialog === 'edit' ? <OrganisationDialog unit={unit} onClose={close} /> : null}
      {dialog === 'close' ? <CloseDialog unit={unit} onClose={close} /> : null}
      {dialog === 'reveal' ? <RevealDialog unit={unit} onShown={setShown} onClose={close} /> : null}
    </article>
  );
}
