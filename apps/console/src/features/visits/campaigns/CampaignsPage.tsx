import { type Campaign, CancelCampaign, CreateCampaign, ListCampaigns } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import dayjs from 'dayjs';
import { lazy, Suspense, useState } from 'react';
import { defined } from '../../../app/defined.ts';
import { useRead, useWrite } from '../../../app/queries.ts';
import { useAble } from '../../../app/session.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { Bar, Field, Head, Narrowed, percent } from '../parts.tsx';
import { useVisitSearch } from '../search.ts';
import { workText } from '../workText.ts';

const CampaignDialog = lazy(() =>
  import('./CampaignDialog.tsx').then((m) => ({ default: m.CampaignDialog })),
);

function CancelDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useText(workText);
  const queries = useQueryClient();
  const write = useWrite(CancelCampaign);
  const [reason, setReason] = useState('');
  const save = () =>
    write.mutate(
      { params: { id: campaign.id }, body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          void queries.invalidateQueries({ queryKey: [ListCampaigns.name] });
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={`${t('campaignCancel')} · ${campaign.name}`}
      okText={t('campaignCancel')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <Field label={t('campaignReason')}>
        {(id) => (
          <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Trouble error={write.error} />
    </Modal>
  );
}

function Card({ campaign, onCancel }: { campaign: Campaign; onCancel: (() => void) | undefined }) {
  const t = useText(workText);
  const { covered, households, cancelledAt } = campaign;
  const share = households === 0 ? 0 : covered / households;
  return (
    <article className="card" data-gone={cancelledAt !== null}>
      <header>
        <h2>{campaign.name}</h2>
        <span className="spread" />
        {cancelledAt ? <span className="mark mark-normal">{t('campaignCancelled')}</span> : null}
      </header>
      <p className="muted small">
        {campaign.placeName} · {campaign.startsOn} – {campaign.endsOn}
      </p>
      <p>{campaign.purpose}</p>
      <Bar share={share} />
      <p className="row">
        <span>{t('campaignProgress', { covered, households })}</span>
        <span className="spread" />
        <strong className="number">{percent(share)}</strong>
      </p>
      <p className="row small muted">
        <Link to="/visits/$section" params={{ section: 'list' }} search={{ campaign: campaign.id }}>
          {t('campaignVisits', { n: campaign.visits })}
        </Link>
        <span>{t('campaignBy', { name: campaign.madeBy.name })}</span>
        <span className="spread" />
        {onCancel ? (
          <Button size="small" type="text" onClick={onCancel}>
            {t('campaignCancel')}
          </Button>
        ) : null}
      </p>
    </article>
  );
}

/** Campaigns of a year with how far they have come (R56). */
export function CampaignsPage() {
  const t = useText(workText);
  const able = useAble();
  const { search, change } = useVisitSearch();
  const [making, setMaking] = useState(false);
  const [cancelling, setCancelling] = useState<Campaign | null>(null);
  const year = search.year ? Number(search.year) : undefined;
  const read = useRead(ListCampaigns, { query: defined({ year, place: search.place }) }, { keep: true });
  const { data } = read;
  const hint = data ? t('campaignsHint', { year: data.year, held: data.held, perYear: data.perYear }) : '';
  return (
    <section className="vis-page">
      <Head title={t('campaignsTitle')} hint={hint}>
        <DatePicker
          picker="year"
          allowClear={false}
          aria-label={t('year')}
          value={dayjs(`${search.year ?? data?.year ?? dayjs().year()}-01-01`)}
          onChange={(value) => change({ year: value?.format('YYYY') })}
        />
        {able(CreateCampaign) ? (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('campaignNew')}
          </Button>
        ) : null}
      </Head>
      {search.place ? (
        <div className="vis-filters">
          <Narrowed />
        </div>
      ) : null}
      {data && data.held < data.perYear ? <p className="vis-notice">{hint}</p> : null}
      {read.isPending ? <LoadingState lines={6} /> : null}
      {read.isError && !data ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {data?.items.length === 0 ? (
        <EmptyState title={t('campaignsEmpty')} hint={t('campaignsEmptyHint')} />
      ) : null}
      <div className="vis-cards">
        {data?.items.map((campaign) => (
          <Card
            key={campaign.id}
            campaign={campaign}
            onCancel={campaign.abilities.includes('cancel') ? () => setCancelling(campaign) : undefined}
          />
        ))}
      </div>
      <Suspense fallback={null}>
        {making ? <CampaignDialog onClose={() => setMaking(false)} /> : null}
      </Suspense>
      {cancelling ? <CancelDialog campaign={cancelling} onClose={() => setCancelling(null)} /> : null}
    </section>
  );
}
