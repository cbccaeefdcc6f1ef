#pragma once

#include <joulet/base/csv.h>

/// What tables of instruments and spreadsheets have in place of what csv.h asks for.
namespace joulet {

/// A column under the name that the program knows: from "conversion=Umsatz [%]", or without a unit where the file has
/// one. Throws InputError that begins with --column.
ColumnName column_name_from_text(const std::string& text);

/// Gives columns the names (and units) of the list. Throws InputError with the nearest names for a column that there is
/// not, or a name that another column has.
void rename_columns(CsvTable& table, const std::vector<ColumnName>& names);

/// A first row without numbers above rows with some, `s;%;degC` or `[s];[%];[degC]`, becomes the units of columns that
/// have none in the header.
void take_units_row(CsvTable& table);

/// Decimal commas become points where the separator is no comma: in a column in which every number has a comma or none
/// at all. A column that might as well have thousands (1,234) stays as it is, to be refused as no number.
void use_decimal_points(CsvTable& table);

}  // namespace joulet
