import { useEffect, useRef, useState } from 'react';
import { client } from '../../../app/client.ts';
import { Icon } from '../../../app/Icon.tsx';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';
import './photo.css';

type Taken = { id: string; url: string };
const most = 9;

type PhotoFieldProps = { onChange: (ids: string[]) => void; onBusy: (busy: boolean) => void };

/** Photos as evidence: chosen or dropped, stored at once, shown small, removable. */
export function PhotoField({ onChange, onBusy }: PhotoFieldProps) {
  const t = useText(eventText);
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const [busy, setBusy] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const urls = useRef<string[]>([]);
  useEffect(() => {
    const made = urls.current;
    return () => {
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, []);
  const keep = (next: readonly Taken[]) => {
    setTaken(next);
    onChange(next.map((photo) => photo.id));
  };
  const add = async (files: readonly File[]) => {
    setError(null);
    setBusy(files.length);
    onBusy(true);
    let all = taken;
    try {
      for (const file of files.slice(0, most - taken.length)) {
        const { id } = await client.uploadPhoto(file);
        const url = URL.createObjectURL(file);
        urls.current.push(url);
        if (!all.some((photo) => photo.id === id)) all = [...all, { id, url }];
        keep(all);
      }
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(0);
      onBusy(false);
    }
  };
  return (
    <div className="field">
      <span>{t('fieldPhotos')}</span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button within */}
      <div
        className="photo-field"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void add([...event.dataTransfer.files]);
        }}
      >
        {taken.map((photo, index) => (
          <span key={photo.id} className="photo-taken">
            <img src={photo.url} alt="" width={64} height={64} />
            <button
              type="button"
              aria-label={t('fieldPhotosRemove', { n: index + 1 })}
              onClick={() => keep(taken.filter((other) => other !== photo))}
            >
              <Icon name="cross" size={12} />
            </button>
          </span>
        ))}
        {taken.length < most ? (
          <label className="photo-add" data-busy={busy > 0}>
            <Icon name="camera" size={20} />
            <span className="small">{busy > 0 ? t('fieldPhotosBusy') : t('fieldPhotosAdd')}</span>
            <input
              type="file"
              accept="image/jpeg,image/png,image/webp"
              multiple
              className="hidden"
              disabled={busy > 0}
              onChange={(event) => {
                void add([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </label>
        ) : null}
      </div>
      <Trouble error={error} />
    </div>
  );
}
