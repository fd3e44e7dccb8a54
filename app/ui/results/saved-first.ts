import { useBlocker } from "@remix-run/react";
import { useEffect, useRef, useState, type RefObject } from "react";

/** A reader on the way to another page, while something typed could not be saved. */
export interface Leaving {
  /** Goes there all the same. */
  go: () => void;
  stay: () => void;
}

interface SavedFirst {
  form: RefObject<HTMLFormElement>;
  isAllSaved: () => boolean;
  /** Saves what is not saved yet; false where it could not be. */
  saveAll: () => Promise<boolean>;
}

/**
 * Lets a link, the way back, or a button of another form wait until what was typed is saved. Where it could not be
 * saved, the reader is asked: see what is returned. A window that is closed or hidden sends what it still can.
 */
export function useSavedFirst({ form, isAllSaved, saveAll }: SavedFirst): Leaving | null {
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const isLetGo = useRef(false);
  const save = useRef({ isAllSaved, saveAll });
  save.current = { isAllSaved, saveAll };
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      // The form's own buttons post to the page's own address.
      currentLocation.pathname !== nextLocation.pathname && !isLetGo.current && !save.current.isAllSaved(),
  );

  useEffect(() => {
    if (blocker.state !== "blocked") return;
    const proceed = () => blocker.proceed();
    const reset = () => blocker.reset();
    void save.current.saveAll().then((isSaved) => {
      if (isSaved) proceed();
      else setLeaving({ go: proceed, stay: () => (setLeaving(null), reset()) });
    });
    // The blocker is another object at each rendering; what counts is that it begins to block.
  }, [blocker.state]);

  useEffect(() => {
    const onSubmit = (event: SubmitEvent) => {
      const other = event.target;
      if (!(other instanceof HTMLFormElement) || other === form.current) return;
      if (isLetGo.current || save.current.isAllSaved()) return;
      event.preventDefault();
      event.stopPropagation();
      const { submitter } = event;
      const go = () => {
        isLetGo.current = true;
        other.requestSubmit(submitter);
      };
      void save.current.saveAll().then((isSaved) => {
        if (isSaved) other.requestSubmit(submitter);
        else setLeaving({ go, stay: () => setLeaving(null) });
      });
    };
    const onHidden = () => {
      if (document.visibilityState === "hidden" && !save.current.isAllSaved()) void save.current.saveAll();
    };
    window.addEventListener("submit", onSubmit, { capture: true });
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      window.removeEventListener("submit", onSubmit, { capture: true });
      document.removeEventListener("visibilitychange", onHidden);
    };
  }, [form]);
  return leaving;
}
