/** How long a page must be still before its place is remembered, in milliseconds: browsers mind a call for each pixel. */
const STILL = 100;

/**
 * Remembers how far down the page each entry of the browser's history was: going back and forward, leaving for
 * another page and loading again all lead to the same place.
 */
export function keepPlace(): {
  /** Goes to where the entry was that is shown now; where it is new, to the top if that is `moved` to. */
  restore(moved: boolean): void;
} {
  history.scrollRestoration = "manual";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let remembered = placeIn(history.state);
  const remember = () => {
    clearTimeout(timer);
    history.replaceState({ y: scrollY }, "");
  };
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(remember, STILL);
  });
  // What is left now is remembered at once: by a link, or for another page.
  addEventListener("click", remember, { capture: true });
  addEventListener("pagehide", remember);
  addEventListener("popstate", (event) => {
    clearTimeout(timer);
    remembered = placeIn(event.state);
  });
  return {
    restore(moved) {
      if (remembered !== null) scrollTo(0, remembered);
      else if (moved) scrollTo(0, 0);
      remembered = null;
    },
  };
}

function placeIn(state: unknown): number | null {
  return typeof state === "object" && state !== null && "y" in state && typeof state.y === "number" ? state.y : null;
}
