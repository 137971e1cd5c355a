import '../../styles/home.css';
import { ErrorState, LazyMap, LoadingState, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { gridQuery } from '../../app/queries.ts';
import { GridCard } from '../../places/GridCard.tsx';
import { usePageTitle } from '../../shell/usePageTitle.ts';

const route = getRouteApi('/grid/$place');

/** One grid and its people; the address can be printed on a poster in the stairway. */
export function GridPage() {
  const { t } = useTranslation();
  const { place } = route.useParams();
  const { data, error, refetch } = useQuery(gridQuery(place));
  usePageTitle(data?.name ?? t('grid.title'));
  return (
    <div className="home">
      <div className="home-ask">
        <h1 className="visually-hidden">{data?.name ?? t('grid.title')}</h1>
        {data ? <GridCard grid={data} title={t('grid.title')} /> : null}
        {error ? <ErrorState error={error} onRetry={() => refetch()} /> : null}
        {data || error ? null : <LoadingState lines={6} />}
        <p className="links">
          <Link to="/report" className="button button-main">
            {t('grid.report')}
          </Link>
          <Link to="/" className="button button-plain">
            {t('grid.other')}
          </Link>
        </p>
      </div>
      <div className="home-map">
        <LazyMap label={t('home.mapLabel')} selectedGrid={place} focus={place} scrollFriendly />
      </div>
    </div>
  );
}
