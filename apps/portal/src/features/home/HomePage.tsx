import '../../styles/home.css';
import { LocateGrid } from '@jingwei/contract';
import { ErrorState, Icon, LazyMap, LoadingState, useTranslation } from '@jingwei/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { gridQuery, queryClient, settingQuery } from '../../app/queries.ts';
import { GridCard } from '../../places/GridCard.tsx';
import { PlaceInput, type Suggestion } from '../../places/PlaceInput.tsx';
import { usePosition } from '../../places/usePosition.ts';
import { usePageTitle } from '../../shell/usePageTitle.ts';
import { Actions } from './Actions.tsx';

const route = getRouteApi('/');
/** A place with a grid: county, subdistrict, community and grid. */
const isGrid = (place: string) => place.split('.').length >= 4;

type At = { lng: number; lat: number };

/** Finding the grid from whatever the person gives: a suggestion, the device's position or a tap. */
function useFinding() {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const [hint, setHint] = useState('');
  const [community, setCommunity] = useState<string | null>(null);
  const show = (place: string) => {
    setHint('');
    setCommunity(null);
    void navigate({ search: { grid: place }, resetScroll: false });
  };
  const locate = useMutation({
    mutationFn: (at: At) => client.call(LocateGrid, { query: at }),
    onSuccess: ({ grid, nearest }) => {
      const found = grid ?? nearest?.grid;
      if (!found) return setHint(t('home.outside'));
      queryClient.setQueryData(gridQuery(found.place).queryKey, found);
      show(found.place);
      if (!grid && nearest) setHint(t('home.nearest', { name: found.name, metres: nearest.metres }));
    },
    onError: (error) => setHint(error.message === 'offline' ? t('status.offline') : error.message),
  });
  const pick = (item: Suggestion) => {
    if (isGrid(item.place)) return show(item.place);
    // The point of a community is only where its name is drawn: nobody lives there.
    setCommunity(item.place);
    setHint(t('home.communityOnly', { name: item.text }));
  };
  return { hint, community, show, pick, locate: locate.mutate, busy: locate.isPending };
}

function Result({ place }: { place: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(gridQuery(place));
  if (data) return <GridCard grid={data} title={t('home.yourGrid')} />;
  if (error) return <ErrorState error={error} onRetry={() => refetch()} />;
  return <LoadingState lines={5} />;
}

/** The first page: one question, three things to do, and the map. */
export function HomePage() {
  const { t } = useTranslation();
  usePageTitle(t('home.title'));
  const { grid } = route.useSearch();
  const setting = useQuery(settingQuery);
  const [text, setText] = useState('');
  const finding = useFinding();
  const position = usePosition((at) => finding.locate(at));
  const trouble = position.state === 'denied' || position.state === 'unavailable' ? position.state : null;
  return (
    <div className="home">
      <div className="home-ask">
        <p className="eyebrow">{t('home.eyebrow', { name: setting.data?.name ?? '' })}</p>
        <h1>
          <label htmlFor="where">{t('home.question')}</label>
        </h1>
        <p className="lead" id="where-hint">
          {t('home.lead')}
        </p>
        <PlaceInput
          id="where"
          large
          value={text}
          onChange={setText}
          placeholder={t('home.placeholder')}
          describedBy="where-hint"
          onPick={(item) => {
            setText(item.text);
            finding.pick(item);
          }}
        />
        <button
          type="button"
          className="button button-plain"
          onClick={position.ask}
          disabled={position.state === 'asking' || finding.busy}
        >
          <Icon name="target" size={22} />
          {t(position.state === 'asking' ? 'places.asking' : 'places.useMine')}
        </button>
        <p className="home-hint" role="status">
          {trouble ? t(`places.${trouble}`) : finding.hint}
        </p>
        <div aria-live="polite">{grid ? <Result place={grid} /> : null}</div>
        <Actions />
      </div>
      <div className="home-map">
        <LazyMap
          label={t('home.mapLabel')}
          selectedGrid={grid ?? null}
          focus={grid ?? finding.community}
          onGrid={finding.show}
          scrollFriendly
        />
      </div>
    </div>
  );
}
