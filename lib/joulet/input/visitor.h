#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace joulet {

class Property;
class TimeCurve;

/// Values allowed for a number, in SI units. Open ends exclude the bound itself.
struct Range {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool open_min = false;
  bool open_max = false;

  /// The usual ones: x > 0, x >= 0, min <= x <= max, 0 <= x <= 1.
  static Range positive() { return {0, std::numeric_limits<double>::infinity(), true, false}; }
  static Range non_negative() { return {0, std::numeric_limits<double>::infinity(), false, false}; }
  static Range between(double min, double max) { return {min, max, false, false}; }
  static Range fraction() { return {0, 1, false, false}; }
  /// Whether x is in it.
  bool contains(double x) const { return (open_min ? x > min : x >= min) && (open_max ? x < max : x <= max); }
};

/// Walks over a parameter struct, one call per key. Each struct has one function `void visit(Visitor&, Struct&)` which
/// names every member, its key, unit, range and meaning; that line is all there is to a parameter. Reading a case file,
/// echoing the effective input and writing the reference are three visitors. The default is the member's initialiser.
class Visitor {
public:
  virtual ~Visitor() = default;

  /// A number with a unit; `si_unit` "1" means dimensionless (a bare number in the file).
  virtual void value(double& member, std::string_view key, std::string_view si_unit, Range range,
                     std::string_view help) = 0;
  /// A number that may be absent.
  virtual void value(std::optional<double>& member, std::string_view key, std::string_view si_unit, Range range,
                     std::string_view help) = 0;
  /// Whole numbers, switches and texts; lists of numbers with one unit, of words that are `allowed`.
  virtual void value(int& member, std::string_view key, Range range, std::string_view help) = 0;
  virtual void value(bool& member, std::string_view key, std::string_view help) = 0;
  virtual void value(std::string& member, std::string_view key, std::string_view help) = 0;
  virtual void value(std::vector<double>& member, std::string_view key, std::string_view si_unit, Range range,
                     std::string_view help) = 0;
  virtual void value(std::vector<std::string>& member, std::string_view key,
                     const std::vector<std::string_view>& allowed, std::string_view help) = 0;
  /// A property of temperature and conversion; `keywords` are words accepted in place of a law.
  virtual void value(Property& member, std::string_view key, std::string_view si_unit, Range range,
                     std::string_view help, const std::vector<std::string_view>& keywords = {}) = 0;
  /// A property that may be absent.
  virtual void value(std::optional<Property>& member, std::string_view key, std::string_view si_unit, Range range,
                     std::string_view help, const std::vector<std::string_view>& keywords = {}) = 0;
  /// A number that may follow the time.
  virtual void value(TimeCurve& member, std::string_view key, std::string_view si_unit, Range range,
                     std::string_view help) = 0;
  /// A number that may follow the time, or a law of the temperature in its place: `law` is filled then, else empty.
  virtual void value(TimeCurve& member, std::optional<Property>& law, std::string_view key, std::string_view si_unit,
                     Range range, std::string_view help) = 0;
  /// One of a closed list of names; `member` is the index into `names`.
  virtual void choice(std::size_t& member, std::string_view key, const std::vector<std::string_view>& names,
                      std::string_view help) = 0;

  /// Enumerations whose values count 0, 1, 2... in the order of `names`.
  template <class Enum>
  void choice(Enum& member, std::string_view key, const std::vector<std::string_view>& names, std::string_view help) {
    static_assert(std::is_enum_v<Enum>);
    auto index = static_cast<std::size_t>(member);
    choice(index, key, names, help);
    member = static_cast<Enum>(index);
  }

  /// A table of keys, `[key]` in the file.
  template <class T>
  void section(T& member, std::string_view key, std::string_view help) {
    begin_section(key, help);
    visit(*this, member);
    end_section();
  }

  /// An array of tables, `[[key]]` in the file. A list given in the file replaces the default list.
  template <class T>
  void list(std::vector<T>& member, std::string_view key, std::string_view help) {
    const ListSize size = begin_list(key, member.size(), help);
    if (size.replaced) member.clear();
    member.resize(size.items);
    for (std::size_t i = 0; i < size.items; ++i) {
      begin_item(i);
      visit(*this, member[i]);
      end_item();
    }
    end_list();
  }

  /// A closed set of structs: `key` names the alternative, its own keys follow beside it. `names` in the variant's
  /// order.
  template <class... Ts>
  void alternatives(std::variant<Ts...>& member, std::string_view key, const std::vector<std::string_view>& names,
                    std::string_view help) {
    for (const std::size_t index : which(key, names, member.index(), help)) {
      if (index != member.index()) emplace<0>(member, index);
      begin_alternative(names[index]);
      std::visit([this](auto& alternative) { visit(*this, alternative); }, member);
      end_alternative();
    }
  }

protected:
  /// A table within the table, until `end_section`.
  virtual void begin_section(std::string_view key, std::string_view help) = 0;
  virtual void end_section() = 0;
  /// How many items to visit: of the file for a reader, `size` for a printer, 1 for the reference. `replaced`: they
  /// start from the defaults of an item and not from what the list held.
  struct ListSize {
    std::size_t items;
    bool replaced;
  };
  /// An array of tables, until `end_list`; its items are between begin_item and end_item.
  virtual ListSize begin_list(std::string_view key, std::size_t size, std::string_view help) = 0;
  virtual void begin_item(std::size_t index) = 0;
  virtual void end_item() = 0;
  virtual void end_list() = 0;
  /// Returns the alternatives to visit: the one of the file, the current one, or all of them for the reference.
  virtual std::vector<std::size_t> which(std::string_view key, const std::vector<std::string_view>& names,
                                         std::size_t current, std::string_view help) = 0;
  /// What belongs to one of the alternatives of `which`.
  virtual void begin_alternative(std::string_view) {}
  virtual void end_alternative() {}

private:
  template <std::size_t I, class... Ts>
  static void emplace(std::variant<Ts...>& member, std::size_t index) {
    if constexpr (I < sizeof...(Ts)) {
      if (I == index)
        member.template emplace<I>();
      else
        emplace<I + 1>(member, index);
    }
  }
};

}  // namespace joulet
