import {readAddress, writeAddress} from "./address.js";

/** The field that a reader looks at, kept in the address; an Observable input without a look. */
export interface ChosenField extends EventTarget {
  readonly value: string | null;
  choose(name: string): void;
  /** Takes back a choice that is none of `names`; null while the fields are not known. */
  restrict(names: readonly string[] | null): void;
}

/** Choosing makes a step of the history, and back undoes it. */
export function chooseField(): ChosenField {
  const target = Object.assign(new EventTarget(), {value: readAddress("field")});
  const set = (name: string | null) => {
    target.value = name;
    target.dispatchEvent(new Event("input"));
  };
  window.addEventListener("popstate", () => set(readAddress("field")));
  return Object.assign(target, {
    choose(name: string) {
      writeAddress("field", name, {push: true});
      set(name);
    },
    restrict(names: readonly string[] | null) {
      if (target.value === null || names === null || names.includes(target.value)) return;
      writeAddress("field", null);
      set(null);
    }
  });
}
