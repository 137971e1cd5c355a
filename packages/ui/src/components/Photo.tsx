import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './components.css';
import { Icon } from './Icon.tsx';

type ViewerProps = { urls: readonly string[]; first: number; onClose: () => void };

function Viewer({ urls, first, onClose }: ViewerProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, show] = useState(first);
  const step = (by: number) => show((now) => (now + by + urls.length) % urls.length);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="jw-viewer"
      aria-label={t('photo.alt', { number: shown + 1 })}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') step(-1);
        if (event.key === 'ArrowRight') step(1);
      }}
    >
      <img src={urls[shown]} alt={t('photo.alt', { number: shown + 1 })} />
      <div className="jw-viewer-bar">
        {urls.length > 1 ? (
          <>
            <button type="button" onClick={() => step(-1)} aria-label={t('photo.previous')}>
              <Icon name="left" size={24} />
            </button>
            <span>
              {shown + 1} / {urls.length}
            </span>
            <button type="button" onClick={() => step(1)} aria-label={t('photo.next')}>
              <Icon name="right" size={24} />
            </button>
          </>
        ) : null}
        <button type="button" onClick={() => dialog.current?.close()} aria-label={t('photo.close')}>
          <Icon name="cross" size={24} />
        </button>
      </div>
    </dialog>
  );
}

/** Thumbnails that open to the whole photo; arrow keys go from one to the next, Escape closes. */
export function Photos({ urls, size = 96 }: { urls: readonly string[]; size?: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  if (urls.length === 0) return null;
  return (
    <div className="jw-photos">
      {urls.map((url, index) => (
        <button
          key={url}
          type="button"
          className="jw-photo"
          style={{ width: size, height: size }}
          onClick={() => setOpen(index)}
          aria-label={t('photo.view', { number: index + 1, count: urls.length })}
        >
          <img src={url} alt="" width={size} height={size} loading="lazy" decoding="async" />
        </button>
      ))}
      {open === null ? null : <Viewer urls={urls} first={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** One photo. */
export function Photo({ url, size = 96 }: { url: string; size?: number }) {
  return <Photos urls={[url]} size={size} />;
}
