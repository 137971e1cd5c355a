import { Icon, useTranslation } from '@jingwei/ui';
import { type ReactNode, useEffect, useId, useRef } from 'react';

type SheetProps = { title: string; onClose: () => void; children: ReactNode };

/** A sheet that rises to the thumb. A tap beside it, the cross and the phone's back key close it. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="sheet-body">
        <div className="sheet-head">
          <h2 id={heading}>{title}</h2>
          <button
            type="button"
            className="bar-button"
            onClick={() => dialog.current?.close()}
            aria-label={t('close')}
          >
            <Icon name="cross" size={24} />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
