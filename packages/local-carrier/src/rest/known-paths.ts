/** The paths that have a route, whatever their method. */
export class KnownPaths {
  readonly #patterns = new Map<string, RegExp>();

  /** A route's path, with `:name` for its parts. */
  add(template: string): void {
    const pattern = template.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+');
    this.#patterns.set(template, new RegExp(`^${pattern}$`));
  }

  has(path: string): boolean {
    return [...this.#patterns.values()].some((each) => each.test(path));
  }
}
