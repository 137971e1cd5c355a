import {
  AppointCaptain,
  type Captain,
  EndCaptain,
  ListCaptains,
  RevealCaptain,
  UpdateCaptain,
} from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useRead, useWrite } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { Card, FormDialog, TextField, useLedgerSearch } from '../ledger/index.ts';
import { CaptainDialog } from './CaptainDialog.tsx';
import { EditCaptain } from './EditCaptain.tsx';
import { captainText } from './text.ts';

function EndDialog({ captain, onClose }: { captain: Captain; onClose: () => void }) {
  const t = useText(captainText);
  const queries = useQueryClient();
  const end = useWrite(EndCaptain);
  const [on, setOn] = useState(today);
  const send = async () => {
    await end.mutateAsync({ params: { id: captain.id }, body: { on } });
    void queries.invalidateQueries({ queryKey: [ListCaptains.name] });
    toast(t('endDone', { name: captain.name }));
  };
  return (
    <FormDialog
      title={`${t('endTitle')} · ${captain.name}`}
      ok={t('end')}
      write={end}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('endOn')} type="date" value={on} onChange={setOn} />
    </FormDialog>
  );
}

type RevealProps = { captain: Captain; onShown: (telephone: string | null) => void; onClose: () => void };

function RevealDialog({ captain, onShown, onClose }: RevealProps) {
  const t = useText(captainText);
  const reveal = useWrite(RevealCaptain);
  const [reason, setReason] = useState('');
  const send = async () => {
    const { telephone } = await reveal.mutateAsync({
      params: { id: captain.id },
      body: { reason: reason.trim() },
    });
    onShown(telephone);
  };
  return (
    <FormDialog
      title={`${t('reveal')} · ${captain.name}`}
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

function Line({ captain }: { captain: Captain }) {
  const t = useText(captainText);
  const [dialog, setDialog] = useState<'edit' | 'end' | 'reveal' | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const may = (operation: { name: string }) => captain.abilities.includes(operation.name);
  return (
    <tr>
      <td className="nowrap">{captain.name}</td>
      <td className="nowrap">
        <Link to="/ledger/$section/$id" params={{ section: 'buildings', id: captain.building }}>
          {captain.buildingName}
        </Link>
      </td>
      <td>{captain.placeName}</td>
      <td className="nowrap number">{shown ?? captain.telephone ?? ''}</td>
      <td className="nowrap">{t(`appointment_${captain.appointment}`)}</td>
      <td className="nowrap">{t(`background_${captain.background}`)}</td>
      <td className="nowrap number">{captain.stipend ?? ''}</td>
      <td className="nowrap number">{captain.since}</td>
      <td className="nowrap">
        <span className="line-actions">
          {may(RevealCaptain) && captain.telephone !== null && shown === null ? (
            <Button size="small" type="text" onClick={() => setDialog('reveal')}>
              {t('reveal')}
            </Button>
          ) : null}
          {may(UpdateCaptain) ? (
            <Button size="small" type="text" onClick={() => setDialog('edit')}>
              {t('edit')}
            </Button>
          ) : null}
          {may(EndCaptain) ? (
            <Button size="small" type="text" onClick={() => setDialog('end')}>
              {t('end')}
            </Button>
          ) : null}
        </span>
        {dialog === 'edit' ? <EditCaptain captain={captain} onClose={() => setDialog(null)} /> : null}
        {dialog === 'end' ? <EndDialog captain={captain} onClose={() => setDialog(null)} /> : null}
        {dialog === 'reveal' ? (
          <RevealDialog captain={captain} onShown={setShown} onClose={() => setDialog(null)} />
        ) : null}
      </td>
    </tr>
  );
}

const heads = [
  'name',
  'building',
  'grid',
  'telephone',
  'appointment',
  'background',
  'stipend',
  'since',
  'actions',
] as const;

type Uncaptained = { id: string; name: string; place: string; placeName: string };

/** Captains or representatives, and beside them the buildings that have nobody. */
export function CaptainsList({ kind }: { kind: Captain['kind'] }) {
  const t = useText(captainText);
  const able = useAble();
  const { search } = useLedgerSearch();
  const [building, setBuilding] = useState<Uncaptained | null>(null);
  const read = useRead(
    ListCaptains,
    { query: { kind, ...(search.place ? { place: search.place } : {}) } },
    { keep: true },
  );
  if (read.isError && !read.data)
    return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <LoadingState lines={8} />;
  const { items, without } = read.data;
  return (
    <div className="two-lists">
      <div className="scroll-x">
        {items.length === 0 ? <EmptyState title={t('empty')} hint={t('emptyHint')} /> : null}
        {items.length > 0 ? (
          <table className="sheet">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((captain) => (
                <Line key={captain.id} captain={captain} />
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
      <Card title={t('without')} aside={<span className="number muted">{without.length}</span>}>
        {without.length === 0 ? <p className="muted">{t('allHave')}</p> : null}
        <ul className="form-lines">
          {without.slice(0, 60).map((one) => (
            <li key={one.id} className="row">
              <span>
                {one.name}
                <br />
                <span className="small muted">{one.placeName}</span>
              </span>
              <span className="spread" />
              {able(AppointCaptain) ? (
                <Button size="small" onClick={() => setBuilding(one)}>
                  {t('appoint')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
      {building ? <CaptainDialog building={building} onClose={() => setBuilding(null)} /> : null}
    </div>
  );
}
