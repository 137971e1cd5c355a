import { useTranslation } from '@jingwei/ui';

/** Stands where no photograph is kept: the family name on the colour of the house. */
export function Portrait({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <span className="kiosk-portrait" role="img" aria-label={t('kiosk.noPhotograph', { name })}>
      {[...name][0]}
    </span>
  );
}
