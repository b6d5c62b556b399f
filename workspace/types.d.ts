declare module "npm:@observablehq/plot" {
  export * from "@observablehq/plot";
}

declare module "npm:arquero" {
  export * from "arquero";
}

declare module "npm:htl" {
  export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): HTMLElement;
  export function svg(strings: TemplateStringsArray, ...values: readonly unknown[]): SVGElement;
}

declare module "observablehq:stdlib" {
  interface File {
    readonly href: string;
    json<T>(): Promise<T>;
  }

  export function FileAttachment(path: string): File;

  /** Renders anew for each width that the element is given. */
  export function resize(render: (width: number) => Node): HTMLElement;
}
