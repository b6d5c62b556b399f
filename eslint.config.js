import sortImports from "eslint-plugin-simple-import-sort";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {ignores: [".bundle/", "dist/", "coverage/", "workspace/.observablehq/"]},
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  {
    plugins: {"simple-import-sort": sortImports},
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": "error",
      "no-else-return": "error",
      "no-console": "off",
      "prefer-const": "error",
      eqeqeq: ["error", "always", {null: "ignore"}],
      "max-lines": ["error", {max: 300, skipBlankLines: true, skipComments: true}],
      "simple-import-sort/imports": [
        "error",
        {groups: [["^node:", "^@?\\w", "^observablehq:", "^npm:", "^\\.\\./", "^\\./"]]}
      ]
    }
  }
);
