import {escapeHtml} from "./data/escapeHtml.js";
import {openProject} from "./data/project.js";

const {name, schema} = openProject();
const apiBaseUrl = process.env.API_BASE_URL;

const PAGES = [
  {name: "Health", path: "/"},
  {name: "Leads", path: "/leads"},
  {name: "Drift", path: "/drift"},
  {name: "Performance", path: "/performance"},
  {name: "Score a lead", path: "/score"},
  {name: "Model", path: "/model"},
  {name: "Explore", path: "/explore"}
];

export default {
  root: "workspace",
  // A build is made elsewhere and takes the place of dist once it is whole.
  output: process.env.SITE_OUTPUT ?? "dist",
  title: `${schema.title} · Leadlight`,
  pages: PAGES,
  style: "style.css",
  globalStylesheets: [],
  duckdb: {extensions: {json: null, parquet: null}},
  sidebar: false,
  toc: false,
  pager: false,
  head: [
    meta("project", name),
    meta("demo", String(schema.demo === true)),
    apiBaseUrl ? meta("api-base-url", apiBaseUrl) : ""
  ].join("\n"),
  header: ({path}: {path: string}) => renderHeader(path),
  footer: `Leadlight watches ${escapeHtml(schema.title)}. Days are UTC.`
};

function renderHeader(path: string): string {
  const links = PAGES.map((page) => {
    const current = page.path === path.replace(/\/index$/, "/") ? ' aria-current="page"' : "";
    return `<a href="${page.path}"${current}>${page.name}</a>`;
  });
  const banner = schema.demo ? '<span class="demo-banner" role="note">demo data: simulated leads</span>' : "";
  return `<strong class="project-title">${escapeHtml(schema.title)}</strong><nav>${links.join("")}</nav>${banner}`;
}

function meta(key: string, content: string): string {
  return `<meta name="${key}" content="${escapeHtml(content)}">`;
}
