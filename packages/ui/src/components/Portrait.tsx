import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { portraitUrl } from '../client.ts';
import './components.css';

type PortraitProps = {
  name: string;
  /** Id of the photograph; null where none is kept. */
  photo: string | null;
  /** Width and height in pixels. */
  size: number;
  /** Where it is fetched from, unless it is what everybody sees. */
  url?: string;
};

/** Somebody’s face in a disc; without a photograph, or where it does not load, the first character of their name. */
export function Portrait({
  name,
  photo,
  size,
  url = photo === null ? '' : portraitUrl(photo),
}: PortraitProps) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState<string | null>(null);
  const style: CSSProperties = { width: size, height: size, fontSize: size };
  if (photo === null || failed === url) {
    return (
      <span className="jw-portrait" style={style} role="img" aria-label={t('portrait.none', { name })}>
        <span aria-hidden="true">{[...name][0]}</span>
      </span>
    );
  }
  return (
    <span className="jw-portrait" style={style}>
      <img
        src={url}
        alt={t('portrait.of', { name })}
        width={size}
        height={size}
        decoding="async"
        onError={() => setFailed(url)}
      />
    </span>
  );
}
