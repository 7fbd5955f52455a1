/** How long a page must be still before its scroll position is remembered, in milliseconds: browsers mind a call for each pixel. */
const STILL = 100;

/**
 * Remembers how far down the page each entry of the browser's history was: going back and forward, leaving for
 * another page and loading again all return to the same position.
 */
export function rememberScroll(): {
  /** Scrolls to where the current entry was, and says whether it was anywhere; a new one is shown from its top if `moved`. */
  restore(moved: boolean): boolean;
} {
  history.scrollRestoration = "manual";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let remembered = positionIn(history.state);
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
    remembered = positionIn(event.state);
  });
  return {
    restore(moved) {
      const known = remembered !== null;
      if (remembered !== null) scrollTo(0, remembered);
      else if (moved) scrollTo(0, 0);
      remembered = null;
      return known;
    },
  };
}

function positionIn(state: unknown): number | null {
  return typeof state === "object" && state !== null && "y" in state && typeof state.y === "number" ? state.y : null;
}
